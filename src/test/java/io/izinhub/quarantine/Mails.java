package io.izinhub.quarantine;

import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ItemKind;
import io.izinhub.quarantine.domain.Priority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Mails that tests put into quarantine. */
final class Mails {

    static final String SENDER = "sender@held.example";

    private Mails() {}

    static HeldMail held(String mailbox) {
        return mail(ItemKind.HELD, mailbox, null);
    }

    static HeldMail original(String mailbox, Duration keepFor) {
        return mail(ItemKind.ORIGINAL, mailbox, keepFor);
    }

    static HeldMail held(String mailbox, Priority priority) {
        return mail(ItemKind.HELD, mailbox, null, priority);
    }

    static HeldEnvelope envelope() {
        return new HeldEnvelope(SENDER, List.of("destek@ornek.example", "şikâyet@ornek.example"), true, true);
    }

    private static HeldMail mail(ItemKind kind, String mailbox, Duration keepFor) {
        return mail(kind, mailbox, keepFor, Priority.COMPLAINT);
    }

    private static HeldMail mail(ItemKind kind, String mailbox, Duration keepFor, Priority priority) {
        return new HeldMail(
                kind,
                Direction.IN,
                mailbox,
                envelope(),
                SENDER,
                Instant.parse("2026-11-27T09:00:00Z"),
                "BLOCK",
                new TreeSet<>(List.of("HEALTH", "RELIGION")),
                priority,
                "<first@held.example>",
                keepFor);
    }

    static MailSource text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    static MailSource bytes(byte[] bytes) {
        return source(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    static byte[] noise(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    interface Opener {
        InputStream open() throws IOException;
    }

    static MailSource source(long size, Opener opener) {
        return new MailSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                return opener.open();
            }
        };
    }
}
