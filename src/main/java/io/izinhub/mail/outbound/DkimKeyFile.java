package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.DkimSigner;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** Reads a signing key. */
final class DkimKeyFile {

    private static final int LEAST_BITS = 2048;

    private DkimKeyFile() {}

    /** @throws ConfigurationProblem the file cannot be used */
    static DkimSigner signer(String domain, String selector, Path file, Provider rsa) {
        try {
            return new DkimSigner(domain, selector, read(domain, file, rsa), rsa);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw unusable(domain);
        }
    }

    /**
     * What belongs to the key, as it must stand in {@code p=} of its record.
     *
     * @throws ConfigurationProblem the file cannot be used
     */
    static String published(String domain, Path file, Provider rsa) {
        try {
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) read(domain, file, rsa);
            byte[] half = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                    .getEncoded();
            return Base64.getEncoder().encodeToString(half);
        } catch (ClassCastException | GeneralSecurityException e) {
            throw unusable(domain);
        }
    }

    private static PrivateKey read(String domain, Path file, Provider rsa) {
        try {
            String pem = Files.readString(file)
                    .replace("-----BEGIN PRIVATE KEY-----", "")
                    .replace("-----END PRIVATE KEY-----", "")
                    .replaceAll("\\s", "");
            PrivateKey key = KeyFactory.getInstance("RSA", rsa)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
            if (((RSAKey) key).getModulus().bitLength() < LEAST_BITS) {
                throw problem(domain, "The key is shorter than 2048 bits. | Anahtar 2048 bitten kısa.");
            }
            return key;
        } catch (IOException | IllegalArgumentException | GeneralSecurityException | NullPointerException e) {
            throw unusable(domain);
        }
    }

    private static ConfigurationProblem unusable(String domain) {
        return problem(
                domain, "The key or its selector cannot be used. | Anahtar ya da seçicisi (selector) kullanılamıyor.");
    }

    private static ConfigurationProblem problem(String domain, String what) {
        return new ConfigurationProblem(
                "hub.mail.dkim.domains." + domain,
                what,
                new Hint(
                        "Make a key with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048",
                        "Anahtarı şöyle üretin: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048"));
    }
}
