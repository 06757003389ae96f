package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.mail;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.SimWorld;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Mail that leaves, from a client's socket to the mail server behind. */
@HubTest
class OutboundFlowTest {

    private static final String CARD = "4111 1111 1111 1111";

    @Autowired
    private MailGateways gateways;

    @Autowired
    private Modes modes;

    @Autowired
    private MailModes known;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MeterRegistry meters;

    private final MailSimulator sink = SimWorld.shared().mail();
    private final String recipient = "r" + UUID.randomUUID() + "@musteri.example";

    @BeforeEach
    void live() {
        set(Mode.LIVE);
    }

    @AfterEach
    void shadow() {
        set(Mode.SHADOW);
    }

    private void set(Mode mode) {
        client().set(mode);
    }

    @Test
    void r126_anInformationMailGetsItsFooterOnce() throws IOException {
        assertThat(send("bilgi", mail("", "Talebiniz alındı."), recipient)).startsWith("250");

        String arrived = text(delivered());
        assertThat(arrived)
                .contains("Talebiniz alındı.", "KVKK aydınlatma metni", "Veri sorumlusu: Örnek Sigorta A.Ş.");
        assertThat(arrived.split("Veri sorumlusu", -1)).hasSize(2);
    }

    @Test
    void r127_aSecondPassAddsNoSecondFooter() throws IOException {
        send("bilgi", mail("", "Talebiniz alındı."), recipient);
        byte[] once = sink.received(recipient).get(0).raw();

        send("bilgi", once, recipient);

        String twice = text(new String(sink.received(recipient).get(1).raw(), StandardCharsets.ISO_8859_1));
        assertThat(twice.split("Veri sorumlusu", -1)).hasSize(2);
    }

    @Test
    void r18_aCampaignGoesToNobodyWhoDidNotAgree() throws IOException {
        try (RawSmtp client = client().login("kampanya")) {
            client.say("MAIL FROM:<haber@ornek.example>");

            assertThat(client.say("RCPT TO:<" + recipient + ">"))
                    .startsWith("550 5.7.1")
                    .contains("NO_RECORD");
        }
    }

    @Test
    void r109_aCardNumberIsNotSent() throws IOException {
        assertThat(send("bilgi", mail("", "Kart numaranız " + CARD + " ile ödeme alındı."), recipient))
                .startsWith("550 5.7.1");
        assertThat(sink.received(recipient)).isEmpty();
    }

    @Test
    void r132_dataForAHelpDeskWaitsForAPerson() throws IOException {
        String desk = "destek" + UUID.randomUUID() + "@yardim.example";

        assertThat(send("bilgi", mail("", "Müşterimizin TC kimlik numarası 10000000146, bakar mısınız?"), desk))
                .startsWith("250")
                .contains("K-");

        assertThat(sink.received(desk)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select count(*) from quarantine_item where direction = 'OUT' and mailbox = 'bilgi'"
                                + " and verdict = 'NEEDLESS_DATA'",
                        Integer.class))
                .isPositive();
    }

    @Test
    void theClassHeaderNeverLeavesAndACampaignByHeaderIsAskedAboutAfterTheMail() throws IOException {
        assertThat(send("bilgi", mail("X-Izin-Class: info-service\r\n", "Poliçeniz ektedir."), recipient))
                .startsWith("250");
        assertThat(delivered()).doesNotContain("X-Izin-Class").contains("X-Izin-Footer");

        assertThat(send("bilgi", mail("X-Izin-Class: campaign-consent\r\n", "Yeni ürünümüz."), recipient))
                .startsWith("550 5.7.1")
                .contains("NO_RECORD 1");
    }

    @Test
    void aColleagueGetsNoFooter() throws IOException {
        String colleague = "c" + UUID.randomUUID() + "@ornek.example";
        byte[] mail = mail("", "Toplantı saat üçte.");

        send("bilgi", mail, colleague);

        assertThat(new String(sink.received(colleague).get(0).raw(), StandardCharsets.ISO_8859_1))
                .endsWith(new String(mail, StandardCharsets.ISO_8859_1));
    }

    @Test
    void shadowLetsEverythingThroughAsItIs() throws IOException {
        set(Mode.SHADOW);
        byte[] mail = mail("X-Izin-Class: campaign-consent\r\n", "Kart " + CARD);

        assertThat(send("kampanya", mail, recipient)).startsWith("250");

        assertThat(delivered()).endsWith(new String(mail, StandardCharsets.ISO_8859_1));
    }

    /** Nobody whom the policy names: what goes on as it is goes without the field that is ours alone. */
    @Test
    void theClassHeaderNeverLeaves_alsoOfAClientWithoutALogin() throws IOException {
        byte[] mail = mail("X-Izin-Class: campaign-consent\r\n", "Yeni ürünümüz.");
        try (RawSmtp client = RawSmtp.connect(gateways.port("outbound").orElseThrow())) {
            client.say("EHLO client.example");
            assertThat(client.message("a@ornek.example", mail, recipient)).startsWith("250");
        }

        String whole = new String(mail, StandardCharsets.ISO_8859_1);
        assertThat(delivered())
                .endsWith(whole.substring(whole.indexOf("From:")))
                .doesNotContain("X-Izin-Class");
    }

    @Test
    void theClassHeaderNeverLeaves_alsoWhereTheFooterIsNotLive() throws IOException {
        client().set(Map.of(OutboundModes.CONSENT, Mode.OFF, OutboundModes.FOOTER, Mode.SHADOW));

        send("bilgi", mail("X-Izin-Class: info-service\r\n", "Poliçeniz ektedir."), recipient);

        assertThat(delivered()).doesNotContain("X-Izin-Class", "X-Izin-Footer");
    }

    @Test
    void r42_aRefusalForContentNamesWhatTheSenderHasToAdd() throws IOException {
        client().set(Map.of(OutboundModes.CONSENT, Mode.OFF));

        assertThat(send("kampanya", mail("", "Yeni ürünümüz."), recipient)).startsWith("250");
        // What must not be changed gets no footer, so that its sender has to write all but the link in its head.
        byte[] signed = ("X-Izin-Class: campaign-consent\r\nFrom: a@ornek.example\r\nMIME-Version: 1.0\r\nContent-Type:"
                        + " multipart/signed; boundary=b; protocol=\"application/pkcs7-signature\"\r\n\r\n--b\r\nContent-Type:"
                        + " text/plain\r\n\r\nYeni urunumuz.\r\n--b\r\nContent-Type: application/pkcs7-signature\r\n\r\nx\r\n"
                        + "--b--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(send("bilgi", signed, recipient))
                .startsWith("550 5.7.1")
                .contains("TRADE_NAME", "MERSIS", "CONTACT")
                .doesNotContain("OPT_OUT");
    }

    @Test
    void r116_r119_r121_aCampaignMailLeavesWithTheFieldsOfItsList_andIsCountedWhereNobodySignsThem()
            throws IOException {
        client().set(Map.of(OutboundModes.CONSENT, Mode.OFF));
        Counter unsigned = meters.counter(OutboundMetrics.UNSIGNED, "account", "kampanya");
        double before = unsigned.count();
        String theirs = "List-Id: <old.example>\r\nList-Unsubscribe: <https://old.example/cik>\r\n";

        assertThat(send("kampanya", mail(theirs, "Yeni ürünümüz."), recipient)).startsWith("250");

        assertThat(delivered())
                .contains(
                        "<kampanya.600100.izin.ornek.example>\r\n",
                        "\r\nList-Unsubscribe: <https://izin.ornek.example/o/",
                        "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
                .doesNotContain("old.example");
        assertThat(unsigned.count()).isEqualTo(before + 1);
    }

    @Test
    void r104_r132_aNameBesideAnAddressIsReadToo() throws IOException {
        String desk = "isim" + UUID.randomUUID() + "@yardim.example";

        assertThat(send(
                        "bilgi",
                        mail("To: \"Ay\u015fe \u00d6rnek 10000000146\" <" + desk + ">\r\n", "Bakar mısınız?"),
                        desk))
                .startsWith("250")
                .contains("K-");

        assertThat(sink.received(desk)).isEmpty();
    }

    @Test
    void r104_r132_whatCannotBeReadAndAPictureUnderAnotherNameWaitForAPerson() throws IOException {
        String desk = "okunmaz" + UUID.randomUUID() + "@yardim.example";

        for (String part : new String[] {
            "Content-Type: multipart/encrypted; boundary=c\r\n\r\n--c\r\n\r\nx\r\n--c--",
            "Content-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                    + "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        }) {
            assertThat(send("bilgi", mixed(part), desk)).startsWith("250").contains("K-");
            assertThat(send("bilgi", mixed(part), recipient)).startsWith("250").doesNotContain("K-");
        }

        assertThat(sink.received(desk)).isEmpty();
        assertThat(sink.received(recipient)).hasSize(2);
    }

    private static byte[] mixed(String part) {
        return ("From: bilgi@ornek.example\r\nMessage-ID: <" + UUID.randomUUID()
                        + "@ornek.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: Bilgi\r\n"
                        + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                        + "Content-Type: text/plain\r\n\r\nMerhaba\r\n--b\r\n" + part + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String delivered() {
        return new String(sink.received(recipient).get(0).raw(), StandardCharsets.ISO_8859_1);
    }

    private String send(String account, byte[] mail, String to) throws IOException {
        return client().send(account, mail, to);
    }

    private OutboundClient client() {
        return new OutboundClient(gateways, modes, known);
    }

    private static String text(String raw) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
