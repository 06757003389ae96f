package io.izinhub.quarantine;

import io.izinhub.IzinHub;
import io.izinhub.testing.AtOnce;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The hub in a JVM with a small heap: stores large mails, several at once, and reads them. Prints the hashes. */
public final class SmallHeapQuarantine {

    static final int MAILS = 3;
    static final int MEGABYTES = 50;

    private SmallHeapQuarantine() {}

    public static void main(String[] args) throws Exception {
        try (ConfigurableApplicationContext context = SpringApplication.run(
                IzinHub.class, "--spring.profiles.active=hubtest", "--server.port=0", "--logging.level.root=ERROR")) {
            Quarantine quarantine = context.getBean(Quarantine.class);
            ItemRows rows = context.getBean(ItemRows.class);
            ItemContents contents = context.getBean(ItemContents.class);
            List<String> hashes = AtOnce.run(MAILS, worker -> {
                QuarantineItem item = rows.find(quarantine
                                .store(Mails.held("small-heap"), large(worker))
                                .id())
                        .orElseThrow();
                return hash(contents.open(item));
            });
            Files.write(Path.of(args[0]), hashes);
        }
    }

    /** Made while it is read: nobody has it in memory. */
    static MailSource large(int seed) {
        return Mails.source((long) MEGABYTES * 1024 * 1024, () -> new Pattern(seed));
    }

    static String hash(MailSource source) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = source.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static final class Pattern extends InputStream {
        private static final long END = (long) MEGABYTES * 1024 * 1024;
        private final int seed;
        private long at;

        Pattern(int seed) {
            this.seed = seed;
        }

        @Override
        public int read() {
            return at == END ? -1 : value(at++);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (at == END) {
                return -1;
            }
            int made = (int) Math.min(length, END - at);
            for (int i = 0; i < made; i++) {
                target[offset + i] = (byte) value(at++);
            }
            return made;
        }

        private int value(long position) {
            return (int) ((position * 31 + (position >> 10) + seed) & 0xff);
        }
    }
}
