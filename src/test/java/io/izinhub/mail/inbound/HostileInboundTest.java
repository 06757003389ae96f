package io.izinhub.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.MailSwitch;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.SimWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Mail that was written to do harm: it gets an answer that is true, and the next mail goes its way. */
@HubTest
class HostileInboundTest {

    private static final String HEAD = "Message-ID: <%s@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\n";

    @Autowired
    private MailGateways gateways;

    @Autowired
    private Modes modes;

    @Autowired
    private MailModes known;

    private final MailSimulator sink = SimWorld.shared().mail();

    @BeforeEach
    void live() {
        new MailSwitch(modes, known).set(InboundModes.OTHERS, Mode.LIVE);
    }

    @AfterEach
    void shadow() {
        new MailSwitch(modes, known).set(InboundModes.OTHERS, Mode.SHADOW);
    }

    static Stream<Arguments> mails() throws IOException {
        return Stream.of(
                Arguments.of(
                        "camel header", "CamelHttpUri: http://evil.example/\r\nCamelFileName: /etc/x\r\n\r\nx\r\n"),
                Arguments.of("10,000 nested parts", nested(10_000)),
                Arguments.of("100,000 parts", parts(100_000)),
                Arguments.of("zip bomb", attached("a.zip", zeros(200))),
                Arguments.of("header line of 10 MB", "X-Long: " + "a".repeat(10_000_000) + "\r\n\r\nx\r\n"),
                Arguments.of("NUL", "Subject: a\0b\r\n\r\nx\0y\r\n"),
                Arguments.of(
                        "broken base64",
                        "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n=====***\r\n"),
                Arguments.of("charset of a path", "Content-Type: text/plain; charset=\"../../etc\"\r\n\r\nmerhaba\r\n"),
                Arguments.of("two content types", "Content-Type: text/html\r\nContent-Type: text/plain\r\n\r\n<b>\r\n"),
                Arguments.of("no end of the header", "Subject: x\r\nFrom\r\n"),
                Arguments.of("30 MB attachment", attached("a.bin", new byte[20_000_000])));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void isAnsweredTruly_andTheNextMailGoesItsWay(String what, String mail) throws IOException {
        String recipient = "k" + UUID.randomUUID() + "@ornek.example";
        try (RawSmtp client = RawSmtp.connect(gateways.port("inbound").orElseThrow())) {
            client.say("EHLO client.example");
            String answer = client.message("a@musteri.example", bytes(mail), recipient);

            assertThat(answer).as(what).matches("(?s)(250|550|552|554) .*");
            boolean delivered = !sink.received(recipient).isEmpty();
            boolean held = answer.contains("K-");
            assertThat(delivered || held).as(what).isEqualTo(answer.startsWith("250"));
        }
        assertThat(send("Next", "Poliçe tarihimi öğrenmek istiyorum.")).startsWith("250");
    }

    private String send(String subject, String text) throws IOException {
        try (RawSmtp client = RawSmtp.connect(gateways.port("inbound").orElseThrow())) {
            client.say("EHLO client.example");
            return client.message(
                    "a@musteri.example",
                    bytes("Subject: " + subject + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text
                            + "\r\n"),
                    "n" + UUID.randomUUID() + "@ornek.example");
        }
    }

    private static byte[] bytes(String mail) {
        return (HEAD.formatted(UUID.randomUUID()) + mail).getBytes(StandardCharsets.UTF_8);
    }

    private static String nested(int depth) {
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        return mail.append("\r\nx\r\n").toString();
    }

    private static String parts(int count) {
        StringBuilder mail = new StringBuilder("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (int i = 0; i < count; i++) {
            mail.append("--b\r\n\r\nx\r\n");
        }
        return mail.append("--b--\r\n").toString();
    }

    private static byte[] zeros(int megabytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("zeros.txt"));
            byte[] block = new byte[1024 * 1024];
            for (int i = 0; i < megabytes; i++) {
                zip.write(block);
            }
        }
        return out.toByteArray();
    }

    private static String attached(String name, byte[] content) {
        return "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\n"
                + "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"" + name
                + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(content) + "\r\n--b--\r\n";
    }
}
