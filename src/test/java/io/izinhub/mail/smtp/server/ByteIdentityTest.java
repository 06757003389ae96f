package io.izinhub.mail.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.RawSmtp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes through unchanged arrives unchanged: below our Received header, every byte. */
class ByteIdentityTest {

    private static MailSimulator sink;
    private static TestGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        sink = new MailSimulator(0, 0);
        gateway = new TestGateway(sink.smtpPort())
                .with("inbound.limits.hops", 100)
                .start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        sink.close();
    }

    @Test
    void oddMailsAsData_arriveAsTheyWere() throws IOException {
        Map<String, byte[]> mails = OddMails.all();
        assertThat(mails).hasSizeGreaterThanOrEqualTo(95);
        try (RawSmtp client = gateway.client()) {
            int number = 0;
            for (Map.Entry<String, byte[]> mail : mails.entrySet()) {
                String recipient = "data" + number++ + "@d.example";
                assertThat(client.message("a@b.example", mail.getValue(), recipient))
                        .as(mail.getKey())
                        .startsWith("250 ");
                assertThat(arrived(recipient)).as(mail.getKey()).isEqualTo(mail.getValue());
            }
        }
    }

    @Test
    void oddMailsInChunks_arriveAsTheyWere() throws IOException {
        try (RawSmtp client = gateway.client()) {
            int number = 0;
            for (Map.Entry<String, byte[]> mail : OddMails.all().entrySet()) {
                String recipient = "bdat" + number++ + "@d.example";
                client.say("MAIL FROM:<a@b.example> BODY=8BITMIME SIZE=" + mail.getValue().length);
                client.say("RCPT TO:<" + recipient + ">");
                int half = mail.getValue().length / 2;
                if (half > 0) {
                    chunk(client, Arrays.copyOfRange(mail.getValue(), 0, half), "");
                }
                assertThat(chunk(client, Arrays.copyOfRange(mail.getValue(), half, mail.getValue().length), " LAST"))
                        .as(mail.getKey())
                        .startsWith("250 ");
                assertThat(arrived(recipient)).as(mail.getKey()).isEqualTo(mail.getValue());
            }
        }
    }

    private static String chunk(RawSmtp client, byte[] bytes, String last) throws IOException {
        client.send("BDAT " + bytes.length + last + "\r\n");
        client.send(bytes);
        return client.reply();
    }

    /** Without the header of ours on top, which must be there. */
    private static byte[] arrived(String recipient) {
        assertThat(sink.received(recipient)).hasSize(1);
        byte[] raw = sink.received(recipient).get(0).raw();
        String head = new String(raw, 0, Math.min(raw.length, 400), StandardCharsets.ISO_8859_1);
        assertThat(head)
                .matches("(?s)Received: from client\\.example \\(\\[127\\.0\\.0\\.1\\]\\)\r\n\tby mx.*?\r\n\tid .*");
        int end = head.indexOf("\r\n", head.indexOf("\tid ")) + 2;
        return Arrays.copyOfRange(raw, end, raw.length);
    }
}
