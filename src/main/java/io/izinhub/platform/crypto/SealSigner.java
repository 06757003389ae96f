package io.izinhub.platform.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signs and checks seals with Ed25519. The key material is the length of the public part (one byte), the public part
 * (X.509) and the private part (PKCS#8); a verifier may be given the public part only. Thread-safe.
 */
public final class SealSigner {

    private static final String ALGORITHM = "Ed25519";

    private final KeyRing keys;

    public SealSigner(KeyRing keys) {
        this.keys = keys;
    }

    public int currentKeyId() {
        return keys.currentId(KeyPurpose.SEAL);
    }

    public byte[] sign(byte[] hash) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey(keys.key(KeyPurpose.SEAL, currentKeyId())));
            signature.update(hash);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The seal key cannot sign", e);
        }
    }

    /** The public parts, X.509, by key id: with them anybody can check the seals, and nobody can make one. */
    public SortedMap<Integer, byte[]> publicKeys() {
        SortedMap<Integer, byte[]> open = new TreeMap<>();
        keys.ids(KeyPurpose.SEAL).forEach(id -> open.put(id, publicPart(keys.key(KeyPurpose.SEAL, id))));
        return open;
    }

    /** False also when the key id is unknown: a seal by a foreign key is no seal. */
    public boolean verify(int keyId, byte[] hash, byte[] signed) {
        byte[] material = keys.find(KeyPurpose.SEAL, keyId).orElse(null);
        if (material == null) {
            return false;
        }
        return verify(publicPart(material), hash, signed);
    }

    /**
     * Checks with a public key that came from elsewhere.
     *
     * @param publicKey X.509
     * @throws IllegalArgumentException it is no such key
     */
    public static boolean verify(byte[] publicKey, byte[] hash, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey(publicKey));
            signature.update(hash);
            return signature.verify(signed);
        } catch (java.security.SignatureException e) {
            return false; // not even the form of a signature
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("The public seal key cannot be used", e);
        }
    }

    static byte[] newKeyPair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(java.security.spec.NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            byte[] open = pair.getPublic().getEncoded();
            byte[] secret = pair.getPrivate().getEncoded();
            byte[] material = new byte[1 + open.length + secret.length];
            material[0] = (byte) open.length;
            System.arraycopy(open, 0, material, 1, open.length);
            System.arraycopy(secret, 0, material, 1 + open.length, secret.length);
            return material;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no Ed25519", e);
        }
    }

    private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }

    /** Of a damaged key all of it. */
    static byte[] publicPart(byte[] material) {
        if (material.length == 0 || material[0] < 1 || material[0] >= material.length) {
            return material;
        }
        return Arrays.copyOfRange(material, 1, 1 + material[0]);
    }

    private static PrivateKey privateKey(byte[] material) throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOfRange(material, 1 + material[0], material.length);
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
