package io.izinhub.leave;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.platform.crypto.SealSigner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A finished export, read. What is given out was checked against the manifest before: a file that was changed on its way is not begun. For
 * one thread.
 */
final class ImportFolder {

    private final Path folder;
    private final char[] passphrase;
    private final ObjectMapper json;
    private final ExportManifest manifest;

    private ImportFolder(Path folder, char[] passphrase, ObjectMapper json, ExportManifest manifest) {
        this.folder = folder.toAbsolutePath().normalize();
        this.passphrase = passphrase;
        this.json = json;
        this.manifest = manifest;
    }

    /** Takes a line of a file. */
    @FunctionalInterface
    interface Line {
        void take(ObjectNode line) throws IOException;
    }

    /**
     * Opens the export and checks all its files.
     *
     * @throws IOException it is none, is of another version, or was changed
     */
    static ImportFolder open(Path folder, char[] passphrase, ObjectMapper json) throws IOException {
        if (Files.notExists(folder.resolve(ExportManifest.NAME))) {
            throw new IOException(folder + " bitmiş bir dışa aktarım değil: " + ExportManifest.NAME
                    + " yok. Klasörün adını düzeltin ya da yeniden dışa aktarın. / " + folder
                    + " holds no finished export: it has no " + ExportManifest.NAME
                    + ". Correct the name of the folder, or export again.");
        }
        byte[] bytes = Files.readAllBytes(folder.resolve(ExportManifest.NAME));
        ImportFolder export = new ImportFolder(folder, passphrase.clone(), json, manifest(bytes, json));
        export.checkSignature(bytes);
        for (ExportManifest.File file : export.manifest.files()) {
            export.check(file);
        }
        return export;
    }

    /** The version first: a later one may have what this hub does not know. */
    private static ExportManifest manifest(byte[] bytes, ObjectMapper json) throws IOException {
        try {
            JsonNode tree = json.readTree(bytes);
            if (!ExportManifest.FORMAT.equals(tree.path("format").asText())) {
                throw new IOException(ExportManifest.NAME + " bir dışa aktarımınki değil. Klasörün adını düzeltin. / "
                        + ExportManifest.NAME + " is not that of an export. Correct the name of the folder.");
            }
            int version = tree.path("version").asInt();
            if (version != ExportManifest.VERSION) {
                throw new IOException("Biçimin sürümü " + version + ", bu hub " + ExportManifest.VERSION
                        + " okur: dışa aktaranla aynı sürümü kullanın. / This is version " + version
                        + " of the format; this hub reads " + ExportManifest.VERSION
                        + ": use the version of the hub that exported.");
            }
            return json.treeToValue(tree, ExportManifest.class);
        } catch (JsonProcessingException e) {
            throw new IOException(ExportManifest.NAME + " yarım kalmış ya da değiştirilmiş: klasörü yeniden getirin. / "
                    + ExportManifest.NAME + " was cut off or changed: fetch the folder again");
        }
    }

    ExportManifest manifest() {
        return manifest;
    }

    /**
     * Gives out the lines of a file, one after the other.
     *
     * @param name as in the manifest
     */
    void lines(String name, Line take) throws IOException {
        ExportManifest.File file = manifest.file(name);
        long rows = 0;
        try (InputStream bytes = Files.newInputStream(folder.resolve(name));
                InputStream clear = file.encrypted() ? SealedInput.open(bytes, passphrase, name) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(clear, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                take.take((ObjectNode) json.readTree(line));
                rows++;
            }
        }
        if (rows != file.rows()) {
            throw new IOException(name + " içinde " + rows + " satır var, " + file.rows()
                    + " olmalıydı: yeniden dışa aktarın. / " + name + " has " + rows + " lines and should have "
                    + file.rows() + ": export again");
        }
    }

    private void checkSignature(byte[] bytes) throws IOException {
        Path file = folder.resolve(ExportManifest.SIGNATURE);
        if (!Files.isRegularFile(file)) {
            throw new IOException(ExportManifest.SIGNATURE + " yok: klasörü yeniden getirin. / "
                    + ExportManifest.SIGNATURE + " is missing: fetch the folder again");
        }
        if (!isSigned(bytes, Files.readAllBytes(file))) {
            throw new IOException(ExportManifest.NAME + " imzalandıktan sonra değişmiş: klasörü yeniden getirin. / "
                    + ExportManifest.NAME + " was changed after it was signed: fetch the folder again");
        }
    }

    private boolean isSigned(byte[] bytes, byte[] signature) throws IOException {
        try {
            JsonNode signed = json.readTree(signature);
            return manifest.sealKeys().stream()
                    .filter(key -> key.id() == signed.path("keyId").asInt())
                    .anyMatch(key -> SealSigner.verify(
                            Base64.getDecoder().decode(key.publicKey()),
                            LedgerExport.signed(bytes),
                            Base64.getDecoder().decode(signed.path("signature").asText())));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return false; // no signature at all
        }
    }

    private void check(ExportManifest.File file) throws IOException {
        Path path = folder.resolve(file.name()).normalize();
        if (!path.startsWith(folder) || !Files.isRegularFile(path)) {
            throw new IOException(file.name() + " yok: klasörü yeniden getirin. / " + file.name()
                    + " is missing: fetch the folder again");
        }
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(path), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            if (!HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(file.sha256())) {
                throw new IOException(file.name() + " dışa aktarımdan sonra değişmiş: klasörü yeniden getirin. / "
                        + file.name() + " was changed after the export: fetch the folder again");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
