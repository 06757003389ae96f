package io.izinhub.webhook.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What hub and receiver share; its UTF-8 bytes are the key. Shows nothing of itself. Immutable. */
public final class Secret {

    /** Letters, of which a key of HMAC needs enough that nobody finds it by trying. */
    public static final int SHORTEST = 16;

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException it is too short; the message does not repeat it */
    public Secret(String text) {
        if (text.length() < SHORTEST) {
            throw new IllegalArgumentException("a secret has at least " + SHORTEST + " letters");
        }
        this.key = new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    byte[] hmac(byte[] first, byte[] second) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(first);
            return mac.doFinal(second);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "***";
    }
}
