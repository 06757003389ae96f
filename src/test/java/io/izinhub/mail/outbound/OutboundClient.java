package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.testing.MailSwitch;
import io.izinhub.testing.RawSmtp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** A client of the outbound gateway, and the modes of its functions. */
record OutboundClient(MailGateways gateways, Modes modes, MailModes known) {

    void set(Mode mode) {
        set(Map.of(OutboundModes.CONSENT, mode, OutboundModes.SCAN, mode, OutboundModes.FOOTER, mode));
    }

    void live(String function, Narrowing part) {
        new MailSwitch(modes, known).live(function, part);
    }

    void set(Map<String, Mode> wanted) {
        new MailSwitch(modes, known).set(wanted);
    }

    RawSmtp login(String account) throws IOException {
        RawSmtp client = RawSmtp.connect(gateways.port("outbound").orElseThrow());
        client.say("EHLO client.example");
        String secret =
                Base64.getEncoder().encodeToString(("\0" + account + "\0demo").getBytes(StandardCharsets.UTF_8));
        assertThat(client.say("AUTH PLAIN " + secret)).startsWith("235");
        return client;
    }

    /** @return the answer to the message */
    String send(String account, byte[] mail, String... to) throws IOException {
        try (RawSmtp client = login(account)) {
            return client.message("bilgi@ornek.example", mail, to);
        }
    }

    /** @param fields lines with their ends, may be empty */
    static byte[] mail(String fields, String text) {
        return (fields + "From: bilgi@ornek.example\r\nMessage-ID: <" + UUID.randomUUID()
                        + "@ornek.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: Bilgi\r\n"
                        + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\n" + text + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The id of the transaction, as its 250 names it. */
    static String trace(String reply) {
        return reply.split("[ ,]")[3];
    }

    static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
