import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks an export of an İzin Hub ledger from the export alone, and opens its encrypted files. Needs a JDK 17 or later and nothing
 * else; the format is described in FORMAT.md beside it.
 *
 * <pre>
 * java Verify.java FOLDER [--key BASE64]... [--head NUMBER:HASH]
 * java Verify.java open FOLDER FILE.enc PASSPHRASE-FILE &gt; clear.txt
 * </pre>
 *
 * {@code --key}: a public seal key known from elsewhere; without it the keys of the manifest count, and their fingerprints are shown to
 * be compared. {@code --head}: a seal known from elsewhere (the hub's log), which the export must hold. Exit code 0: intact, 1: not, 2:
 * could not be checked.
 */
public final class Verify {

    private static final int VERSION = 1;
    private static final byte[] NO_PREVIOUS = new byte[32];

    private final Path folder;
    private final PrintStream out;
    private final Map<Long, PublicKey> keys = new HashMap<>();
    private final Set<String> trusted = new HashSet<>();
    private String expectedHead;
    private boolean headSeen;
    private long findings;
    private long seals;
    private long rows;
    private long unsealed;
    private Object lastSealNumber;
    private String lastSealHash;

    private Verify(Path folder, PrintStream out) {
        this.folder = folder.toAbsolutePath().normalize();
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        try {
            if (arguments.length == 4 && arguments[0].equals("open")) {
                open(Path.of(arguments[1]), arguments[2], Path.of(arguments[3]), out);
                return 0;
            }
            if (arguments.length == 0 || arguments.length % 2 == 0) {
                err.println("java Verify.java FOLDER [--key BASE64]... [--head NUMBER:HASH]");
                err.println("java Verify.java open FOLDER FILE.enc PASSPHRASE-FILE");
                return 2;
            }
            Verify verify = new Verify(Path.of(arguments[0]), out);
            for (int i = 1; i < arguments.length; i += 2) {
                verify.option(arguments[i], arguments[i + 1]);
            }
            return verify.all() ? 0 : 1;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            err.println("Denetlenemedi / Could not be checked: " + e);
            return 2;
        }
    }

    private void option(String name, String value) {
        switch (name) {
            case "--key" -> trusted.add(value);
            case "--head" -> expectedHead = value;
            default -> throw new IllegalArgumentException("unknown option " + name);
        }
    }

    private boolean all() throws IOException, GeneralSecurityException {
        Map<String, Object> manifest = manifest();
        checkFiles(manifest);
        checkSeals();
        checkHead(manifest);
        unsealed += checkRows("consent_event", "event_count", "event_root");
        unsealed += checkRows("audit", "audit_count", "audit_root");
        out.println(findings == 0 ? "Defter sağlam. / The ledger is intact." : "Defter bozulmuş. / The ledger is damaged.");
        out.printf("seals %d, rows %d, not sealed %d, findings %d%n", seals, rows, unsealed, findings);
        return findings == 0;
    }

    private void finding(String kind, String place, String text) {
        findings++;
        out.println(kind + "  " + place + ": " + text);
    }

    // ---- the manifest and its files

    private Map<String, Object> manifest() throws IOException, GeneralSecurityException {
        if (!Files.exists(folder.resolve("manifest.json"))) {
            throw new IOException("no manifest.json: the export was not finished");
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("manifest.json"));
        Map<String, Object> manifest = object(new String(bytes, StandardCharsets.UTF_8));
        if (!"izin-hub-ledger".equals(manifest.get("format")) || number(manifest, "version") != VERSION) {
            throw new IOException("this program reads version " + VERSION + " of izin-hub-ledger only");
        }
        for (Object each : (List<?>) manifest.get("sealKeys")) {
            Map<String, Object> key = cast(each);
            byte[] encoded = Base64.getDecoder().decode((String) key.get("publicKey"));
            keys.put(number(key, "id"), KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            boolean known = trusted.isEmpty() || trusted.contains((String) key.get("publicKey"));
            if (!known) {
                finding("KEY_UNKNOWN", "seal key " + key.get("id"), "is none of those given with --key");
            }
            out.println("seal key " + key.get("id") + ", SHA-256 " + hex(sha256(encoded)));
        }
        Map<String, Object> signature = object(Files.readString(folder.resolve("manifest.sig")));
        byte[] signed = sha256("izin-hub-ledger manifest 1\n".getBytes(StandardCharsets.US_ASCII), bytes);
        if (!verifies(number(signature, "keyId"), signed, Base64.getDecoder().decode((String) signature.get("signature")))) {
            finding("MANIFEST_FORGED", "manifest.json", "was not signed with a seal key");
        }
        return manifest;
    }

    private void checkFiles(Map<String, Object> manifest) throws IOException, GeneralSecurityException {
        for (Object each : (List<?>) manifest.get("files")) {
            Map<String, Object> file = cast(each);
            String name = (String) file.get("name");
            Path path = folder.resolve(name).normalize();
            if (!path.startsWith(folder) || !Files.isRegularFile(path)) {
                finding("FILE_MISSING", name, "is named in the manifest and not there");
                continue;
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = Files.newInputStream(path)) {
                byte[] part = new byte[1 << 16];
                for (int read = in.read(part); read >= 0; read = in.read(part)) {
                    digest.update(part, 0, read);
                }
            }
            if (!hex(digest.digest()).equals(file.get("sha256"))) {
                finding("FILE_CHANGED", name, "its SHA-256 is not that of the manifest");
            }
        }
    }

    // ---- seals

    private void checkSeals() throws IOException, GeneralSecurityException {
        byte[] previous = NO_PREVIOUS;
        long number = 0;
        long upTo = 0;
        try (Rows reader = new Rows(folder.resolve("seal.ndjson"))) {
            for (Map<String, Object> seal = reader.next(); seal != null; seal = reader.next()) {
                String place = "seal " + seal.get("seal_no");
                byte[] hash = bytes(seal, "hash");
                if (number(seal, "seal_no") != number + 1) {
                    finding("SEAL_MISSING", place, "the seals before it are missing, from " + (number + 1));
                }
                if (!Arrays.equals(bytes(seal, "previous"), previous) || number(seal, "from_tx") != upTo) {
                    finding("SEAL_CHANGED", place, "does not follow the seal before it");
                }
                if (!Arrays.equals(sealHash(seal), hash)) {
                    finding("SEAL_CHANGED", place, "its fields do not give its hash");
                }
                if (!verifies(number(seal, "key_id"), hash, bytes(seal, "signature"))) {
                    finding("SEAL_FORGED", place, "was not signed with key " + seal.get("key_id"));
                }
                headSeen |= (seal.get("seal_no") + ":" + hex(hash)).equals(expectedHead);
                previous = hash;
                number = number(seal, "seal_no");
                upTo = number(seal, "to_tx");
                lastSealNumber = seal.get("seal_no");
                lastSealHash = hex(hash);
                seals++;
            }
        }
    }

    private void checkHead(Map<String, Object> manifest) {
        Map<String, Object> head = manifest.get("sealHead") == null ? Map.of() : cast(manifest.get("sealHead"));
        if (!Objects.equals(head.get("number"), lastSealNumber)
                || !Objects.equals(head.get("hash"), lastSealHash)) {
            finding("SEAL_MISSING", "seal " + head.get("number"), "is the newest one of the manifest, not of the file");
        }
        if (expectedHead != null && !headSeen) {
            finding("SEAL_MISSING", "seal " + expectedHead, "is known from elsewhere and not in the export");
        }
        out.println("newest seal " + lastSealNumber + ":" + lastSealHash);
    }

    private static byte[] sealHash(Map<String, Object> seal) throws IOException, GeneralSecurityException {
        return new Leaf(2)
                .number(seal, "seal_no")
                .number(seal, "from_tx")
                .number(seal, "to_tx")
                .number(seal, "event_count")
                .bytes(seal, "event_root")
                .number(seal, "audit_count")
                .bytes(seal, "audit_root")
                .bytes(seal, "previous")
                .instant(seal, "sealed_at")
                .number(seal, "key_id")
                .hash();
    }

    private boolean verifies(long keyId, byte[] hash, byte[] signed) throws GeneralSecurityException {
        PublicKey key = keys.get(keyId);
        if (key == null) {
            return false;
        }
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(hash);
        try {
            return signature.verify(signed);
        } catch (java.security.SignatureException e) {
            return false; // not even the form of a signature
        }
    }

    // ---- rows under their seals

    /** @return how many rows no seal covers yet */
    private long checkRows(String table, String count, String root) throws IOException, GeneralSecurityException {
        try (Rows sealReader = new Rows(folder.resolve("seal.ndjson"));
                Rows reader = new Rows(folder.resolve(table + ".ndjson"))) {
            Map<String, Object> row = reader.next();
            for (Map<String, Object> seal = sealReader.next(); seal != null; seal = sealReader.next()) {
                Tree tree = new Tree();
                while (row != null && number(row, "tx") < number(seal, "to_tx")) {
                    tree.add(checkRow(table, row));
                    row = reader.next();
                }
                if (tree.leaves != number(seal, count) || !Arrays.equals(tree.root(), bytes(seal, root))) {
                    finding("ROWS_DIFFER", "seal " + seal.get("seal_no"), table + ": " + seal.get(count)
                            + " rows were sealed, " + tree.leaves + " stand there");
                }
            }
            long rest = 0;
            for (; row != null; row = reader.next()) {
                checkRow(table, row);
                rest++;
            }
            return rest;
        }
    }

    private byte[] checkRow(String table, Map<String, Object> row) throws IOException, GeneralSecurityException {
        rows++;
        byte[] stored = bytes(row, "leaf");
        byte[] computed = table.equals("audit") ? auditLeaf(row) : eventLeaf(row);
        if (!Arrays.equals(stored, computed)) {
            finding("ROW_CHANGED", table + " " + row.get("id"), "its fields do not give its hash " + hex(stored));
        }
        return stored;
    }

    private static byte[] auditLeaf(Map<String, Object> row) throws IOException, GeneralSecurityException {
        return new Leaf(1)
                .number(row, "id")
                .instant(row, "at")
                .number(row, "tx")
                .text(row, "actor")
                .text(row, "action")
                .text(row, "subject")
                .text(row, "detail")
                .text(row, "correlation_id")
                .hash();
    }

    private static byte[] eventLeaf(Map<String, Object> row) throws IOException, GeneralSecurityException {
        return new Leaf(1)
                .number(row, "id")
                .instant(row, "recorded_at")
                .number(row, "tx")
                .uuid(row, "point_id")
                .number(row, "brand_id")
                .number(row, "channel")
                .number(row, "recipient_type")
                .number(row, "kind")
                .number(row, "status")
                .instant(row, "consent_at")
                .instant(row, "authority_created_at")
                .instant(row, "effective_at")
                .text(row, "source")
                .text(row, "origin")
                .text(row, "actor")
                .number(row, "purposes")
                .bytes(row, "evidence")
                .number(Boolean.TRUE.equals(row.get("weak")) ? 1 : 0)
                .text(row, "authority_tx")
                .bytes(row, "statement_id")
                .number(row, "outcome")
                .text(row, "reason")
                .hash();
    }

    /** The bytes of a row that are hashed: zero, version, then each field with its length in front. */
    private static final class Leaf {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        Leaf(int version) throws IOException {
            out.writeByte(0);
            out.writeInt(version);
        }

        Leaf number(long value) throws IOException {
            out.writeInt(8);
            out.writeLong(value);
            return this;
        }

        Leaf number(Map<String, Object> row, String name) throws IOException {
            return number(Verify.number(row, name));
        }

        Leaf bytes(Map<String, Object> row, String name) throws IOException {
            return bytes(Verify.bytes(row, name));
        }

        Leaf text(Map<String, Object> row, String name) throws IOException {
            Object text = row.get(name);
            return bytes(text == null ? null : ((String) text).getBytes(StandardCharsets.UTF_8));
        }

        Leaf uuid(Map<String, Object> row, String name) throws IOException {
            UUID uuid = UUID.fromString((String) row.get(name));
            return number(uuid.getMostSignificantBits()).number(uuid.getLeastSignificantBits());
        }

        /** In microseconds since 1970. */
        Leaf instant(Map<String, Object> row, String name) throws IOException {
            if (row.get(name) == null) {
                return bytes((byte[]) null);
            }
            Instant at = Instant.parse((String) row.get(name));
            return number(Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000));
        }

        private Leaf bytes(byte[] value) throws IOException {
            out.writeInt(value == null ? -1 : value.length);
            out.write(value == null ? new byte[0] : value);
            return this;
        }

        byte[] hash() throws GeneralSecurityException {
            return sha256(bytes.toByteArray());
        }
    }

    /** Merkle tree as in RFC 6962; an inner node is SHA-256 of a byte 1, left, right. */
    private static final class Tree {
        private record Subtree(int height, byte[] hash) {}

        private final Deque<Subtree> right = new ArrayDeque<>();
        private long leaves;

        void add(byte[] leaf) throws GeneralSecurityException {
            leaves++;
            Subtree tree = new Subtree(0, leaf);
            while (!right.isEmpty() && right.peek().height() == tree.height()) {
                tree = new Subtree(tree.height() + 1, node(right.pop().hash(), tree.hash()));
            }
            right.push(tree);
        }

        byte[] root() throws GeneralSecurityException {
            byte[] hash = null;
            for (Subtree tree : right) {
                hash = hash == null ? tree.hash() : node(tree.hash(), hash);
            }
            return hash == null ? sha256() : hash;
        }

        private static byte[] node(byte[] left, byte[] right) throws GeneralSecurityException {
            return sha256(new byte[] {1}, left, right);
        }
    }

    // ---- encrypted files

    private static void open(Path folder, String name, Path passphraseFile, PrintStream out)
            throws IOException, GeneralSecurityException {
        String passphrase = Files.readString(passphraseFile).strip();
        try (InputStream file = Files.newInputStream(folder.resolve(name))) {
            ByteBuffer head = ByteBuffer.wrap(file.readNBytes(24));
            byte[] magic = new byte[4];
            head.get(magic);
            if (!"IHX1".equals(new String(magic, StandardCharsets.US_ASCII))) {
                throw new IOException(name + " is no encrypted file of an export");
            }
            int iterations = head.getInt();
            byte[] salt = new byte[16];
            head.get(salt);
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(passphrase.toCharArray(), salt, iterations, 256))
                    .getEncoded();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            decrypt(new PushbackInputStream(file, 1), mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), name, out);
        }
    }

    private static void decrypt(PushbackInputStream in, byte[] key, String name, OutputStream out)
            throws IOException, GeneralSecurityException {
        boolean last = false;
        for (long chunk = 0; !last; chunk++) {
            byte[] sealed = in.readNBytes(65_536 + 16);
            int next = in.read();
            last = next < 0;
            if (!last) {
                in.unread(next);
            }
            byte[] nonce = ByteBuffer.allocate(12).putLong(chunk).putInt(last ? 1 : 0).array();
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            out.write(cipher.doFinal(sealed));
        }
        out.flush();
    }

    // ---- reading

    private static final class Rows implements AutoCloseable {
        private final BufferedReader reader;

        Rows(Path file) throws IOException {
            reader = Files.newBufferedReader(file);
        }

        Map<String, Object> next() throws IOException {
            String line = reader.readLine();
            return line == null ? null : object(line);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }

    private static long number(Map<String, Object> row, String name) {
        return (Long) row.get(name);
    }

    private static byte[] bytes(Map<String, Object> row, String name) {
        Object text = row.get(name);
        return text == null ? null : Base64.getDecoder().decode((String) text);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object object) {
        return (Map<String, Object>) object;
    }

    private static Map<String, Object> object(String text) throws IOException {
        return cast(new Json(text).all());
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** JSON with whole numbers only, which is all that an export has. */
    private static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object all() throws IOException {
            Object value = value();
            skip();
            if (at < text.length()) {
                throw broken();
            }
            return value;
        }

        private Object value() throws IOException {
            skip();
            char first = peek();
            if (first == '{') {
                return members();
            }
            if (first == '[') {
                return elements();
            }
            if (first == '"') {
                return string();
            }
            int from = at;
            while (at < text.length() && "-+.eE0123456789abcdefghijklmnopqrstuvwxyz".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String word = text.substring(from, at);
            return switch (word) {
                case "null" -> null;
                case "true" -> Boolean.TRUE;
                case "false" -> Boolean.FALSE;
                default -> {
                    try {
                        yield Long.valueOf(word);
                    } catch (NumberFormatException e) {
                        throw broken();
                    }
                }
            };
        }

        private Map<String, Object> members() throws IOException {
            Map<String, Object> members = new LinkedHashMap<>();
            expect('{');
            skip();
            while (peek() != '}') {
                skip();
                String name = string();
                skip();
                expect(':');
                members.put(name, value());
                comma('}');
            }
            at++;
            return members;
        }

        private List<Object> elements() throws IOException {
            List<Object> elements = new ArrayList<>();
            expect('[');
            skip();
            while (peek() != ']') {
                elements.add(value());
                comma(']');
            }
            at++;
            return elements;
        }

        private void comma(char end) throws IOException {
            skip();
            if (peek() != end) {
                expect(',');
                skip();
            }
        }

        private String string() throws IOException {
            StringBuilder string = new StringBuilder();
            expect('"');
            while (peek() != '"') {
                char each = text.charAt(at++);
                if (each == '\\') {
                    char escaped = peek();
                    at++;
                    if (escaped == 'u') {
                        string.append((char) Integer.parseInt(text.substring(at, at + 4), 16));
                        at += 4;
                    } else {
                        int known = "\"\\/bfnrt".indexOf(escaped);
                        if (known < 0) {
                            throw broken();
                        }
                        string.append("\"\\/\b\f\n\r\t".charAt(known));
                    }
                } else {
                    string.append(each);
                }
            }
            at++;
            return string.toString();
        }

        private void expect(char wanted) throws IOException {
            if (peek() != wanted) {
                throw broken();
            }
            at++;
        }

        private char peek() throws IOException {
            if (at >= text.length()) {
                throw broken();
            }
            return text.charAt(at);
        }

        private void skip() {
            while (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
        }

        private IOException broken() {
            return new IOException("not JSON at character " + at);
        }
    }
}
