package io.izinhub.optout;

import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.crypto.KeyedHash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens of mail links: nothing is stored, whoever holds the key reads them (R44, R120). A token is
 *
 * <pre>version 1 | key id, varint | MAC, 16 bytes | AES-CTR( channel 1 | brand, varint | point 16 | campaign, UTF-8 | pad )</pre>
 *
 * in Base64 for URLs, without padding. The MAC is HMAC-SHA-256 over version, key id and the plain content, cut to 128 bits, under a
 * label that nothing else of the hub uses; it is also the counter's start, so that equal content gives the equal token and different
 * content shares no key stream. So a token shows neither person, brand nor campaign, and two tokens of one person look
 * unrelated. It ends in a letter or digit: programs that find links in text leave {@code -} and {@code _} at the end out.
 *
 * <p>Thread-safe; some microseconds each.
 */
final class MailTokens {

    /** Longer texts are none of ours. */
    static final int MAX_LENGTH = 320;

    /** No shorter text is one of these: 2 bytes of head, 16 of MAC, 18 of content. */
    static final int MIN_LENGTH = 48;

    private static final byte VERSION = 1;
    private static final int MAC_BYTES = 16;
    private static final int MAX_VARINT = 5;
    private static final String MAC_LABEL = "optout-mail-mac";
    private static final String CIPHER_LABEL = "optout-mail-cipher";
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final KeyedHash hash;
    private final Map<Integer, SecretKeySpec> cipherKeys = new ConcurrentHashMap<>();

    /** @param hash under the keys for tokens */
    MailTokens(KeyedHash hash) {
        this.hash = hash;
    }

    /** A token whose MAC is right; whether its key still counts is another question. */
    record Opened(int keyId, LinkTarget target) {}

    String make(LinkTarget target) {
        int keyId = hash.currentKeyId();
        byte[] head = head(keyId);
        byte[] content = content(target, head.length + MAC_BYTES);
        byte[] mac = mac(keyId, head, content);
        return TEXT.encodeToString(ByteBuffer.allocate(head.length + MAC_BYTES + content.length)
                .put(head)
                .put(mac)
                .put(crypt(keyId, mac, content))
                .array());
    }

    /** Empty for whatever this hub did not make. A wrong text costs the same work as a right one. */
    Optional<Opened> open(String token) {
        byte[] bytes = decode(token);
        int headLength = headLength(bytes);
        boolean whole = headLength > 0 && bytes.length > headLength + MAC_BYTES;
        ByteBuffer parts = ByteBuffer.wrap(whole ? bytes : new byte[MIN_LENGTH]);
        byte[] head = take(parts, whole ? headLength : 2);
        byte[] presented = take(parts, MAC_BYTES);
        byte[] sealed = take(parts, parts.remaining());
        int claimed = whole ? keyId(head) : 0;
        boolean known = hash.keyIds().contains(claimed);
        int keyId = known ? claimed : hash.currentKeyId();
        byte[] content = crypt(keyId, presented, sealed);
        boolean right = MessageDigest.isEqual(mac(keyId, head, content), presented);
        return right & whole & known ? target(content).map(target -> new Opened(keyId, target)) : Optional.empty();
    }

    /** Nothing for a text that is not exactly what the encoder writes: one token has one spelling. */
    private static byte[] decode(String token) {
        if (token.length() < MIN_LENGTH || token.length() > MAX_LENGTH) {
            return new byte[0];
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            return TEXT.encodeToString(bytes).equals(token) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] head(int keyId) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(VERSION);
        writeVarint(head, keyId);
        return head.toByteArray();
    }

    /** Length of version and key id; 0 where they are not there, or not in their one spelling. */
    private static int headLength(byte[] bytes) {
        if (bytes.length < 2 || bytes[0] != VERSION) {
            return 0;
        }
        int end = 1;
        while (end < bytes.length && end <= MAX_VARINT && bytes[end] < 0) {
            end++;
        }
        boolean ended = end < bytes.length && end <= MAX_VARINT;
        byte[] head = ended ? Arrays.copyOf(bytes, end + 1) : new byte[0];
        return ended && Arrays.equals(head(keyId(head)), head) ? head.length : 0;
    }

    private static int keyId(byte[] head) {
        return readVarint(ByteBuffer.wrap(head, 1, head.length - 1));
    }

    private static byte[] content(LinkTarget target, int before) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(target.channel().code());
        writeVarint(content, target.brandId());
        content.writeBytes(ByteBuffer.allocate(16)
                .putLong(target.point().getMostSignificantBits())
                .putLong(target.point().getLeastSignificantBits())
                .array());
        content.writeBytes(target.campaign().orElse("").getBytes(StandardCharsets.UTF_8));
        if ((before + content.size()) % 3 == 0) {
            content.write(0);
        }
        return content.toByteArray();
    }

    private static Optional<LinkTarget> target(byte[] content) {
        try {
            ByteBuffer in = ByteBuffer.wrap(content);
            Channel channel = Channel.fromCode(in.get());
            int brandId = readVarint(in);
            UUID point = new UUID(in.getLong(), in.getLong());
            String rest = new String(take(in, in.remaining()), StandardCharsets.UTF_8);
            String campaign = rest.endsWith("\0") ? rest.substring(0, rest.length() - 1) : rest;
            return Optional.of(new LinkTarget(
                    point, brandId, channel, campaign.isEmpty() ? Optional.empty() : Optional.of(campaign)));
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(int keyId, byte[] head, byte[] content) {
        return Arrays.copyOf(hash.hash(keyId, MAC_LABEL, head, content), MAC_BYTES);
    }

    private byte[] crypt(int keyId, byte[] start, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    cipherKeys.computeIfAbsent(
                            keyId, id -> new SecretKeySpec(hash.hash(id, CIPHER_LABEL), 0, 16, "AES")),
                    new IvParameterSpec(start));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is not available", e);
        }
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] part = new byte[length];
        from.get(part);
        return part;
    }

    private static void writeVarint(ByteArrayOutputStream out, int number) {
        int rest = number;
        while ((rest & ~0x7F) != 0) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static int readVarint(ByteBuffer in) {
        int number = 0;
        for (int i = 0; i < MAX_VARINT; i++) {
            byte next = in.get();
            number |= (next & 0x7F) << (7 * i);
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("no number");
    }
}
