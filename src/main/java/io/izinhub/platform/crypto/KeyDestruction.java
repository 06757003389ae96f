package io.izinhub.platform.crypto;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.platform.command.NewFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Destroys all keys of a folder (R83, R92): with them goes whatever they opened, wherever it still lies. The record says what happened, not
 * what was meant: first that it begins, in the end what became of each key, both signed with the seal key. The seal keys go last, and
 * stay where another could not be destroyed, so that the destruction can be done again. What stands on other machines, in backups and
 * in the environment it cannot reach.
 */
final class KeyDestruction {

    /** What is signed is SHA-256 of this and of the record's bytes. */
    static final String LABEL = "izin-hub keys destroyed 1\n";

    private final Path folder;
    private final SecureRandom random;

    private final Opening opening;

    /** Opens a file for writing. */
    @FunctionalInterface
    interface Opening {

        FileChannel open(Path file) throws IOException;
    }

    KeyDestruction(Path folder, SecureRandom random) {
        this(folder, random, file -> FileChannel.open(file, StandardOpenOption.WRITE));
    }

    KeyDestruction(Path folder, SecureRandom random, Opening opening) {
        this.folder = folder;
        this.random = random;
        this.opening = opening;
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

    /** How far it came; the name stands in the record. */
    private enum Act {
        KEYS_DESTRUCTION_BEGUN,
        KEYS_DESTROYED,
        /** At least one key is still there. */
        KEYS_DESTROYED_IN_PART
    }

    /** What became of a key. */
    private enum Result {
        UNTOUCHED,
        DESTROYED,
        /** It may be damaged, and may be there. */
        FAILED
    }

    /** A key as the record names it. */
    private record Line(Found key, String sha256, Result result) {

        Line now(Result other) {
            return new Line(key, sha256, other);
        }
    }

    /**
     * Writes the record that it begins, overwrites and deletes the files, and writes what became of them.
     *
     * @param record a file that is not there yet; beside it {@code <record>.sig}, Base64
     * @throws IOException a key or the record cannot be written (nothing is destroyed then), or a key could not be destroyed, as the record
     *     says
     * @throws io.izinhub.platform.errors.ConfigurationProblem the seal key cannot be read; nothing is destroyed
     */
    void destroy(List<Found> keys, Path record, String reason, Instant now) throws IOException {
        SealSigner signer = new SealSigner(KeyFiles.only(folder, KeyPurpose.SEAL));
        List<Line> lines = untouched(keys);
        requireWritable(keys);
        Path signature = record.resolveSibling(record.getFileName() + ".sig");
        byte[] begun = record(Act.KEYS_DESTRUCTION_BEGUN, lines, signer, reason, now);
        NewFile.create(record, begun);
        try {
            NewFile.create(signature, signature(signer, begun));
        } catch (IOException e) {
            Files.deleteIfExists(record);
            throw e;
        }
        List<Line> after = destroyed(lines);
        boolean whole = after.stream().allMatch(line -> line.result() == Result.DESTROYED);
        byte[] done = record(whole ? Act.KEYS_DESTROYED : Act.KEYS_DESTROYED_IN_PART, after, signer, reason, now);
        replace(record, done);
        replace(signature, signature(signer, done));
        if (!whole) {
            throw new IOException("Anahtarların hepsi yok edilemedi: " + left(after) + ". " + record
                    + " bunu söylüyor. / Not every key could be destroyed: " + left(after) + ". " + record
                    + " says so.");
        }
    }

    private static List<Line> untouched(List<Found> keys) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Found key : keys) {
            String sum = HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(key.file())));
            lines.add(new Line(key, sum, Result.UNTOUCHED));
        }
        return lines;
    }

    /** Keys are often mounted read-only: that has to show before there is a record. */
    private void requireWritable(List<Found> keys) throws IOException {
        if (!Files.isWritable(folder)) {
            throw new IOException(folder + " yazılamıyor: hiçbir şey yok edilmedi. / " + folder
                    + " cannot be written: nothing was destroyed.");
        }
        for (Found key : keys) {
            opening.open(key.file()).close();
        }
    }

    private List<Line> destroyed(List<Line> lines) {
        List<Line> after = new ArrayList<>();
        boolean failed = false;
        for (Line line : lines) {
            if (failed && line.key().purpose() == KeyPurpose.SEAL) {
                after.add(line);
                continue;
            }
            Result result = destroyed(line.key().file());
            failed |= result == Result.FAILED;
            after.add(line.now(result));
        }
        return after;
    }

    private Result destroyed(Path file) {
        try {
            overwrite(file);
            Files.delete(file);
            return Result.DESTROYED;
        } catch (IOException e) {
            return Result.FAILED;
        }
    }

    private static String left(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.result() != Result.DESTROYED)
                .map(line -> line.key().file().getFileName().toString())
                .collect(Collectors.joining(", "));
    }

    private static byte[] signature(SealSigner signer, byte[] record) {
        return Base64.getEncoder().encode(signer.sign(signed(record)));
    }

    /** What the signature covers. */
    static byte[] signed(byte[] record) {
        MessageDigest digest = sha256();
        digest.update(LABEL.getBytes(StandardCharsets.US_ASCII));
        return digest.digest(record);
    }

    private static byte[] record(Act act, List<Line> lines, SealSigner signer, String reason, Instant now)
            throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode record = json.createObjectNode();
        record.put("act", act.name()).put("at", now.toString()).put("reason", reason);
        ArrayNode list = record.putArray("keys");
        for (Line line : lines) {
            list.addObject()
                    .put("name", line.key().file().getFileName().toString())
                    .put("purpose", line.key().purpose().label())
                    .put("sha256", line.sha256())
                    .put("result", line.result().name());
        }
        record.put("signedWith", signer.currentKeyId());
        ArrayNode open = record.putArray("sealKeys");
        signer.publicKeys().forEach((id, key) -> open.addObject().put("id", id).put("publicKey", key));
        return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(record);
    }

    /** Whole or not at all: a disk that is full must not take what was there. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        NewFile.create(next, content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** As far as a program can: disks that write elsewhere keep what was there for a while. */
    private void overwrite(Path file) throws IOException {
        try (FileChannel channel = opening.open(file)) {
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
