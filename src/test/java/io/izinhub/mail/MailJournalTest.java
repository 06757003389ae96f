package io.izinhub.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** By what all tries of one mail are known. */
class MailJournalTest {

    private final MailJournal journal = new MailJournal(
            mock(JdbcTemplate.class),
            MailJournalTest::sha256,
            Duration.ofDays(1095),
            new SimpleMeterRegistry(),
            Clock.systemUTC());

    @Test
    void r58_equalBytesAndEnvelopeAreTheSameMail() {
        byte[] mark = mark("Subject: a\r\n\r\nx", "a@x.example", "b@x.example");

        assertThat(mark).hasSize(16).isEqualTo(mark("Subject: a\r\n\r\nx", "a@x.example", "b@x.example"));
        assertThat(mark)
                .isNotEqualTo(mark("Subject: b\r\n\r\nx", "a@x.example", "b@x.example"))
                .isNotEqualTo(mark("Subject: a\r\n\r\nx", "", "b@x.example"))
                .isNotEqualTo(mark("Subject: a\r\n\r\nx", "a@x.example", "c@x.example"))
                .isNotEqualTo(mark("Subject: a\r\n\r\nx", "a@x.example", "b@x.example", "c@x.example"));
    }

    private byte[] mark(String mail, String sender, String... recipients) {
        return journal.about(
                        RawMail.of(mail.getBytes(StandardCharsets.UTF_8)),
                        Envelope.of(sender, List.of(recipients)),
                        "t")
                .mark();
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
