package io.izinhub.platform.crypto;

import io.izinhub.platform.command.NewFile;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys from a folder and from the environment, and makes new ones. */
final class KeyFiles {

    private static final Pattern NAME = Pattern.compile(
            "(lookup|master|seal|token|store|quarantine)-?(\\d{1,6})(\\.key)?", Pattern.CASE_INSENSITIVE);
    private static final int SECRET_BYTES = 32;

    private static final Hint NAMES = new Hint(
            "Keys are files <purpose>-<id>.key, or hub.keys.material.<purpose><id>, with purpose lookup, master, seal, token, store or"
                    + " quarantine. Take the file from its copy; never make another under the same name.",
            "Anahtarlar <amaç>-<no>.key dosyaları ya da hub.keys.material.<amaç><no> ayarlarıdır; amaç: lookup, master, seal, token, store,"
                    + " quarantine. Dosyayı kopyasından alın; aynı adla yenisini üretmeyin.");

    private static final Hint GENERATE = new Hint(
            "Make keys once with `java -jar izin-hub.jar keys generate --out <folder>`, keep a copy in a safe place, and set"
                    + " hub.keys.directory to that folder. Where the hub has run before, bring its keys back instead: with new ones nothing"
                    + " that is stored can be read.",
            "Anahtarları bir kez `java -jar izin-hub.jar keys generate --out <klasör>` ile üretin, bir kopyasını güvenli bir yerde saklayın ve"
                    + " hub.keys.directory ayarına o klasörü yazın. Hub daha önce çalıştıysa onun anahtarlarını geri getirin: yenileriyle kayıtlı"
                    + " hiçbir şey okunamaz.");

    private final SecureRandom random;

    KeyFiles(SecureRandom random) {
        this.random = random;
    }

    KeyRing load(KeyProperties settings) throws IOException {
        Map<KeyPurpose, NavigableMap<Integer, byte[]>> keys = new EnumMap<>(KeyPurpose.class);
        if (settings.directory() != null && settings.generate()) {
            generateMissing(settings.directory());
        }
        if (settings.directory() != null && Files.isDirectory(settings.directory())) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(settings.directory(), "*.key")) {
                for (Path file : files) {
                    put(keys, file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        settings.material().forEach((name, base64) -> put(keys, name, base64));
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (!keys.containsKey(purpose)) {
                throw missing(purpose, settings.directory());
            }
        }
        return new KeyRing(keys);
    }

    /**
     * Writes {@code <purpose>-1.key} for each purpose that has no file yet, readable by the owner only.
     *
     * @return the new files
     */
    List<Path> generateMissing(Path folder) throws IOException {
        List<Path> made = new ArrayList<>();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            if (newestId(folder, purpose) == 0) {
                made.add(addNext(folder, purpose));
            }
        }
        return made;
    }

    /** Writes the next key of a purpose; from the next start on it is the current one, older ones stay for reading. */
    Path addNext(Path folder, KeyPurpose purpose) throws IOException {
        Files.createDirectories(folder);
        Path file = file(folder, purpose, newestId(folder, purpose) + 1);
        writeNew(file, Base64.getEncoder().encodeToString(newKey(purpose)));
        return file;
    }

    /**
     * Writes a key that comes from elsewhere under its own id.
     *
     * @throws IOException another key of that name is there
     */
    void put(Path folder, KeyPurpose purpose, int id, byte[] material) throws IOException {
        if (!holds(folder, purpose, id, material)) {
            Files.createDirectories(folder);
            writeNew(file(folder, purpose, id), Base64.getEncoder().encodeToString(material));
        }
    }

    /**
     * Whether the folder has this very key.
     *
     * @throws IOException another key of that name is there
     */
    static boolean holds(Path folder, KeyPurpose purpose, int id, byte[] material) throws IOException {
        Path file = file(folder, purpose, id);
        if (Files.notExists(file)) {
            return false;
        }
        if (!Files.readString(file).strip().equals(Base64.getEncoder().encodeToString(material))) {
            throw new IOException(file + " zaten var ve başka bir anahtar. Anahtarlar için boş bir klasör verin. / "
                    + file + " is there already and is another key. Name an empty folder for the keys.");
        }
        return true;
    }

    private static Path file(Path folder, KeyPurpose purpose, int id) {
        return folder.resolve(purpose.label() + "-" + id + ".key");
    }

    /** The key files of a folder; other files are left out. */
    static Map<Path, KeyPurpose> inFolder(Path folder) throws IOException {
        Map<Path, KeyPurpose> found = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.key")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    found.put(file, KeyPurpose.valueOf(name.group(1).toUpperCase(Locale.ROOT)));
                }
            }
        }
        return found;
    }

    /** The keys of one purpose alone, without asking for the others. */
    static KeyRing only(Path folder, KeyPurpose purpose) throws IOException {
        Map<KeyPurpose, NavigableMap<Integer, byte[]>> keys = new EnumMap<>(KeyPurpose.class);
        for (Map.Entry<Path, KeyPurpose> file : inFolder(folder).entrySet()) {
            if (file.getValue() == purpose) {
                put(keys, file.getKey().getFileName().toString(), Files.readString(file.getKey()));
            }
        }
        if (keys.isEmpty()) {
            throw new IOException(folder + " içinde " + purpose.label() + " anahtarı yok / There is no "
                    + purpose.label() + " key in " + folder);
        }
        return new KeyRing(keys);
    }

    /** 0 for none. */
    static int newestId(Path folder, KeyPurpose purpose) throws IOException {
        int newest = 0;
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.key")) {
                for (Path file : files) {
                    Matcher name = NAME.matcher(file.getFileName().toString());
                    if (name.matches() && name.group(1).toLowerCase(Locale.ROOT).equals(purpose.label())) {
                        newest = Math.max(newest, Integer.parseInt(name.group(2)));
                    }
                }
            }
        }
        return newest;
    }

    private byte[] newKey(KeyPurpose purpose) {
        if (purpose == KeyPurpose.SEAL) {
            return SealSigner.newKeyPair(random);
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private static void writeNew(Path file, String text) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owners = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        NewFile.create(file, (text + "\n").getBytes(StandardCharsets.US_ASCII), owners);
    }

    private static void put(Map<KeyPurpose, NavigableMap<Integer, byte[]>> keys, String name, String base64) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw problem(name, "This name of a key is not understood. | Bu anahtar adı anlaşılmıyor.");
        }
        KeyPurpose purpose = KeyPurpose.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        byte[] bytes = decode(name, base64);
        if (purpose != KeyPurpose.SEAL && bytes.length != SECRET_BYTES) {
            throw problem(
                    name,
                    "The key must hold 32 bytes in Base64, it holds " + bytes.length
                            + ". | Anahtar Base64 olarak 32 bayt olmalı, " + bytes.length + " bayt.");
        }
        keys.computeIfAbsent(purpose, p -> new TreeMap<>()).put(Integer.parseInt(matcher.group(2)), bytes);
    }

    private static byte[] decode(String name, String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw problem(name, "The key is not valid Base64. | Anahtar geçerli Base64 değil.");
        }
    }

    private static ConfigurationProblem problem(String name, String what) {
        return new ConfigurationProblem("hub.keys: " + name, what, NAMES);
    }

    /** The hub does not start without a key for each purpose, and never makes one by itself outside the demo. */
    private static ConfigurationProblem missing(KeyPurpose purpose, Path folder) {
        return new ConfigurationProblem(
                "hub.keys.directory",
                "No " + purpose.label() + " key was found"
                        + (folder == null
                                ? ": the folder is not set. | " + purpose.label() + " anahtarı yok: klasör verilmemiş."
                                : " in " + folder + ". | " + purpose.label() + " anahtarı şurada yok: " + folder + "."),
                GENERATE);
    }
}
