package io.izinhub.mail.mime;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256, of which 144 bits are written, in base64url. Safe for any thread. */
public final class HmacAuthenticator implements MessageAuthenticator {

    private static final int WRITTEN_OCTETS = 18;

    private final SecretKeySpec key;

    /** @param key at least 16 octets; IllegalArgumentException otherwise */
    public HmacAuthenticator(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("The key of the footer's proof needs at least 16 octets");
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    @Override
    public String proofOf(byte[] facts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] hash = Arrays.copyOf(mac.doFinal(facts), WRITTEN_OCTETS);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java lacks HmacSHA256", missing);
        }
    }
}
