package io.izinhub.sim.iys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;

/** Two movements of one key within one second get the same id, as at İYS. */
final class TransactionIds {

    private TransactionIds() {}

    static String of(ConsentKey key, LocalDateTime creationDate) {
        String content = String.join(
                "\n",
                String.valueOf(key.brandCode()),
                key.recipientType(),
                key.type(),
                key.recipient(),
                IysDates.text(creationDate));
        return hash("SHA-256", content.getBytes(StandardCharsets.UTF_8));
    }

    /** Lower-case hexadecimal digits. */
    static String hash(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
