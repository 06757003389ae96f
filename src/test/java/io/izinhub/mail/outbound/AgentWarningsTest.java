package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.mail;
import static io.izinhub.mail.outbound.OutboundClient.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.outbound.AgentWarnings.Warning;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.SimWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What whoever sent a mail should be told of it. */
@HubTest
class AgentWarningsTest {

    private static final String IBAN = "IBAN TR33 0006 1005 1978 6457 8413 26 hesabına iade yapıldı.";

    @Autowired
    private MailGateways gateways;

    @Autowired
    private Modes modes;

    @Autowired
    private MailModes known;

    @Autowired
    private FakeAgents agents;

    @Autowired
    private JdbcTemplate jdbc;

    private final MailSimulator sink = SimWorld.shared().mail();
    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void shadow() {
        client().set(Mode.SHADOW);
    }

    private OutboundClient client() {
        return new OutboundClient(gateways, modes, known);
    }

    private Warning only(String reply) {
        return assertThat(agents.of(trace(reply))).singleElement().actual();
    }

    private static byte[] with(String type, String name, String content) {
        return ("From: bilgi@ornek.example\r\nMessage-ID: <" + UUID.randomUUID()
                        + "@ornek.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: Ek\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nEktedir.\r\n"
                        + "--b\r\nContent-Type: " + type + "; name=\"" + name + "\"\r\n"
                        + "Content-Disposition: attachment; filename=\"" + name + "\"\r\n\r\n" + content
                        + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void r132_whoSentTooMuchIsWarnedOnceItHasGone() throws IOException {
        client().set(Mode.LIVE);

        String reply = client().send("bilgi", mail("", IBAN), "r" + id + "@musteri.example");

        Warning warning = only(reply);
        assertThat(warning.text()).isEqualTo(TextId.OUT_WARN);
        assertThat(warning.sender()).isEqualTo("bilgi@ornek.example");
        assertThat(warning.reference()).startsWith("K-");
        assertThat(warning.toString()).doesNotContain("@");
        await().untilAsserted(() -> assertThat(jdbc.queryForList(
                        "select reference from mail_journal where trace = ? and outcome = 'WARNED'"
                                + " and function = 'mail.out.scan' and matters = '{OUT_WARN}'",
                        String.class,
                        trace(reply)))
                .containsExactly(warning.reference()));
    }

    @Test
    void r132_whoseMailWaitsIsToldByWhichReference() throws IOException {
        client().set(Mode.LIVE);
        String desk = "d" + id + "@yardim.example";
        String people = IntStream.range(0, 30)
                .mapToObj(i -> "kisi" + i + "@musteri.example,ad" + i)
                .collect(Collectors.joining("\r\n"));

        String data = client().send("bilgi", mail("", "TC kimlik numarası 10000000146"), desk);
        String picture = client().send("bilgi", with("image/png", "ekran.png", "x"), desk);
        String list = client().send("bilgi", with("text/csv", "liste.csv", people), "r" + id + "@musteri.example");

        assertThat(only(data).text()).isEqualTo(TextId.OUT_HELD);
        assertThat(only(picture).text()).isEqualTo(TextId.OUT_IMAGE);
        assertThat(only(list).text()).isEqualTo(TextId.OUT_PARTNER);
        assertThat(data).endsWith(only(data).reference());
        assertThat(sink.received(desk)).isEmpty();
    }

    @Test
    void whereNobodyCanBeToldTheMailGoesAllTheSame() throws IOException {
        client().set(Mode.LIVE);
        String recipient = "r" + id + "@musteri.example";
        try (RawSmtp smtp = client().login("bilgi")) {
            assertThat(smtp.message(FakeAgents.BROKEN, mail("", IBAN), recipient))
                    .startsWith("250");
        }

        assertThat(sink.received(recipient)).hasSize(1);
    }

    @Test
    void inShadowNobodyIsTold() throws IOException {
        client().set(Mode.SHADOW);

        String reply = client().send("bilgi", mail("", IBAN), "r" + id + "@musteri.example");

        assertThat(agents.of(trace(reply))).isEmpty();
    }
}
