package io.izinhub.mail.refusal;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.SessionFacts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Mails as an entrance brings them. */
final class Letters {

    static final Instant NOW = Instant.parse("2026-11-27T09:00:00Z");

    private Letters() {}

    static ReceivedMail received(String mail) {
        return new ReceivedMail(
                RawMail.of(mail.getBytes(StandardCharsets.UTF_8)),
                Envelope.of("a@musteri.example", List.of("kutu@ornek.example")),
                List.of(),
                new SessionFacts(
                        "inbound",
                        UUID.randomUUID().toString(),
                        InetAddress.getLoopbackAddress(),
                        "client.example",
                        null,
                        null,
                        true),
                null,
                new byte[0],
                true);
    }

    static Letter of(String mail) throws IOException {
        return Letter.of(received(mail), NOW);
    }

    /** One that its number makes another than all others. */
    static String mail(int number) {
        return "Message-ID: <" + number + "@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\n"
                + "From: a@musteri.example\r\n\r\nRET\r\n";
    }
}
