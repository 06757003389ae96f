package io.izinhub.platform.crypto;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Destroys all keys of a folder (R83, R92): with them goes whatever they opened, wherever it still lies. First a record is written and
 * signed with the seal key; the seal key goes last, so that an interrupted destruction can be done again. What stands on other machines, in
 * backups and in the environment it cannot reach.
 */
final class KeyDestruction {

    /** What is signed is SHA-256 of this and of the record's bytes. */
    static final String LABEL = "izin-hub keys destroyed 1\n";

    private final Path folder;
    private final SecureRandom random;

    KeyDestruction(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /** A key file. */
    record Found(Path file, KeyPurpose purpose) {}

    /** All keys of the folder in the order in which they go: those of the seal last. */
    List<Found> find() throws IOException {
        return KeyFiles.inFolder(folder).entrySet().stream()
                .map(file -> new Found(file.getKey(), file.getValue()))
                .sorted(Comparator.comparing((Found found) -> found.purpose() == KeyPurpose.SEAL)
                        .thenComparing(found -> found.file().getFileName().toString()))
                .toList();
    }

    /**
     * Writes the record, then overwrites and deletes the files.
     *
     * @param record a file that is not there yet; beside it {@code <record>.sig}, Base64
     * @throws IOException the record cannot be written (nothing is destroyed then), or a file cannot be
     */
    void destroy(List<Found> keys, Path record, String reason, Instant now) throws IOException {
        SealSigner signer = new SealSigner(KeyFiles.only(folder, KeyPurpose.SEAL));
        byte[] text = record(keys, signer, reason, now);
        write(record, text);
        write(
                record.resolveSibling(record.getFileName() + ".sig"),
                Base64.getEncoder().encode(signer.sign(signed(text))));
        for (Found key : keys) {
            overwrite(key.file());
            Files.delete(key.file());
        }
    }

    /** What the signature covers. */
    static byte[] signed(byte[] record) {
        MessageDigest digest = sha256();
        digest.update(LABEL.getBytes(StandardCharsets.US_ASCII));
        return digest.digest(record);
    }

    private static byte[] record(List<Found> keys, SealSigner signer, String reason, Instant now) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode record = json.createObjectNode();
        record.put("act", "KEYS_DESTROYED").put("at", now.toString()).put("reason", reason);
        ArrayNode list = record.putArray("keys");
        for (Found key : keys) {
            list.addObject()
                    .put("name", key.file().getFileName().toString())
                    .put("purpose", key.purpose().label())
                    .put("sha256", HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(key.file()))));
        }
        record.put("signedWith", signer.currentKeyId());
        ArrayNode open = record.putArray("sealKeys");
        signer.publicKeys().forEach((id, key) -> open.addObject().put("id", id).put("publicKey", key));
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(record);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    }

    /** As far as a program can: disks that write elsewhere keep what was there for a while. */
    private void overwrite(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] noise = new byte[Math.toIntExact(channel.size())];
            random.nextBytes(noise);
            ByteBuffer rest = ByteBuffer.wrap(noise);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
