package io.izinhub.crm.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at a file that came before any row of it is read: name, kind, size, checksum. Thread-safe. */
final class InGate {

    private static final int LONGEST_CHECKSUM = 1024;
    private static final Pattern SUM = Pattern.compile("[0-9a-f]{64}");

    private final FileAccount account;
    private final Clock clock;

    InGate(FileAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** What becomes of a file. */
    sealed interface Verdict {}

    /** @param sha256 of all its bytes */
    record Good(InKind kind, String sha256, BasicFileAttributes attributes) implements Verdict {}

    /** As a whole. */
    record Refused(String code) implements Verdict {}

    /** Its checksum may still come. */
    record Waits() implements Verdict {}

    Verdict look(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile()) {
            return new Refused("NOT_A_FILE");
        }
        Optional<InKind> kind = InKind.of(file.getFileName().toString());
        if (kind.isEmpty()) {
            return new Refused("NAME_UNKNOWN");
        } else if (found.size() > account.maxSize().toBytes()) {
            return new Refused("TOO_BIG");
        } else if (found.size() == 0) {
            return new Refused("EMPTY");
        } else if (awaitsChecksum(file, found)) {
            return new Waits();
        }
        String sha256 = hash(file);
        Optional<String> fault = checksum(file, sha256);
        return fault.isPresent() ? new Refused(fault.get()) : new Good(kind.get(), sha256, found);
    }

    /** Whether it is too early to look. */
    boolean awaitsChecksum(Path file) throws IOException {
        return awaitsChecksum(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    private boolean awaitsChecksum(Path file, BasicFileAttributes found) {
        return account.checksum() == FileAccount.Checksum.REQUIRED
                && found.isRegularFile()
                && InKind.of(file.getFileName().toString()).isPresent()
                && !Files.exists(sumOf(file), LinkOption.NOFOLLOW_LINKS)
                && found.lastModifiedTime()
                        .toInstant()
                        .plus(account.checksumWithin())
                        .isAfter(clock.instant());
    }

    private Optional<String> checksum(Path file, String sha256) throws IOException {
        Path sum = sumOf(file);
        if (!Files.exists(sum, LinkOption.NOFOLLOW_LINKS)) {
            return account.checksum() == FileAccount.Checksum.REQUIRED
                    ? Optional.of("CHECKSUM_MISSING")
                    : Optional.empty();
        }
        if (!Files.isRegularFile(sum, LinkOption.NOFOLLOW_LINKS) || Files.size(sum) > LONGEST_CHECKSUM) {
            return Optional.of("CHECKSUM_UNREADABLE");
        }
        String text = new String(bytes(sum), StandardCharsets.ISO_8859_1).strip();
        String first = text.split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (!SUM.matcher(first).matches()) {
            return Optional.of("CHECKSUM_UNREADABLE");
        }
        return first.equals(sha256) ? Optional.empty() : Optional.of("CHECKSUM_WRONG");
    }

    private static byte[] bytes(Path sum) throws IOException {
        try (InputStream in = Files.newInputStream(sum, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(LONGEST_CHECKSUM);
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Sha256.begin();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Path sumOf(Path file) {
        return file.resolveSibling(file.getFileName() + DurableFile.CHECKSUM);
    }
}
