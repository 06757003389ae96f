package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.SimWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of mail that must not be changed and would need a footer, by the word of its account; other words of accounts. */
@HubTest
class UntouchableFlowTest {

    private static final String TEXT = "--b\r\nContent-Type: text/plain\r\n\r\nMerhaba  \r\n";

    @Autowired
    private MailGateways gateways;

    @Autowired
    private Modes modes;

    @Autowired
    private MailModes known;

    @Autowired
    private JdbcTemplate jdbc;

    private final MailSimulator sink = SimWorld.shared().mail();
    private final String recipient = "u" + UUID.randomUUID() + "@musteri.example";

    @BeforeEach
    void live() {
        client().set(Map.of(
                OutboundModes.CONSENT, Mode.OFF, OutboundModes.SCAN, Mode.OFF, OutboundModes.FOOTER, Mode.LIVE));
    }

    @AfterEach
    void shadow() {
        client().set(Mode.SHADOW);
    }

    private OutboundClient client() {
        return new OutboundClient(gateways, modes, known);
    }

    static Stream<String> untouchable() {
        return Stream.of(
                "multipart/signed; boundary=b; protocol=\"application/pkcs7-signature\"\r\n\r\n" + TEXT
                        + "--b\r\nContent-Type: application/pkcs7-signature\r\n\r\nx\r\n--b--",
                "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nMIIB",
                "multipart/encrypted; boundary=b\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1"
                        + "\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--b--",
                "text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR",
                "multipart/report; boundary=b; report-type=delivery-status\r\n\r\n" + TEXT
                        + "--b\r\nContent-Type: message/delivery-status\r\n\r\nx: y\r\n--b--",
                "text/plain\r\n\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nx");
    }

    private static byte[] mail(String typeAndBody) {
        return ("From: bilgi@ornek.example\r\nMessage-ID: <" + UUID.randomUUID()
                        + "@ornek.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: Bilgi\r\n"
                        + "MIME-Version: 1.0\r\nContent-Type: " + typeAndBody + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String arrived() {
        return latin1(sink.received(recipient).get(0).raw());
    }

    private int held(String account, String verdict) {
        return jdbc.queryForObject(
                "select count(*) from quarantine_item where direction = 'OUT' and mailbox = ? and verdict = ?",
                Integer.class,
                account,
                verdict);
    }

    @ParameterizedTest
    @MethodSource("untouchable")
    void r128_r131_passed(String typeAndBody) throws IOException {
        byte[] mail = mail(typeAndBody);

        assertThat(client().send("bilgi", mail, recipient)).startsWith("250");

        assertThat(arrived()).endsWith(latin1(mail));
    }

    @ParameterizedTest
    @MethodSource("untouchable")
    void r128_r131_held(String typeAndBody) throws IOException {
        int before = held("bekleten", "UNTOUCHABLE");

        assertThat(client().send("bekleten", mail(typeAndBody), recipient))
                .startsWith("250")
                .contains("K-");

        assertThat(sink.received(recipient)).isEmpty();
        assertThat(held("bekleten", "UNTOUCHABLE")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @MethodSource("untouchable")
    void r128_r131_wrapped(String typeAndBody) throws IOException {
        byte[] mail = mail(typeAndBody);

        assertThat(client().send("saran", mail, recipient)).startsWith("250");

        assertThat(arrived())
                .contains("X-Izin-Footer", "Content-Type: message/rfc822", "\r\n\r\n" + latin1(mail))
                .contains("Veri sorumlusu");
    }

    @ParameterizedTest
    @MethodSource("untouchable")
    void r128_r131_refused(String typeAndBody) throws IOException {
        assertThat(client().send("reddeden", mail(typeAndBody), recipient))
                .startsWith("550 5.7.1")
                .contains("FOOTER");

        assertThat(sink.received(recipient)).isEmpty();
    }

    @Test
    void r14_promotionInInformationWaitsWhereTheAccountWantsIt() throws IOException {
        int before = held("bekleten", "PROMOTION");

        client().send("bekleten", OutboundClient.mail("", "Size özel fırsat!"), recipient);
        client().send(
                        "bekleten",
                        OutboundClient.mail("In-Reply-To: <a@b>\r\n", "Bu fırsat için teşekkürler."),
                        recipient);
        client().send("bilgi", OutboundClient.mail("", "Size özel fırsat!"), recipient);

        assertThat(held("bekleten", "PROMOTION")).isEqualTo(before + 1);
        assertThat(sink.received(recipient)).hasSize(2);
    }

    @Test
    void r18_aCampaignThatOnlySaysSoItselfWaitsWhereTheAccountWantsIt() throws IOException {
        client().set(Map.of(OutboundModes.CONSENT, Mode.LIVE));
        int before = held("bekleten", "NO_CONSENT");

        String reply = client().send(
                        "bekleten",
                        OutboundClient.mail(
                                "X-Izin-Class: campaign-consent\r\nList-Unsubscribe: <https://ornek.example/u>\r\n",
                                "Yeni ürünümüz."),
                        recipient);

        assertThat(reply).startsWith("250").contains("K-");
        assertThat(held("bekleten", "NO_CONSENT")).isEqualTo(before + 1);
        assertThat(sink.received(recipient)).isEmpty();
    }

    @Test
    void aFooterMayBeLayeredAndInBothLanguages() throws IOException {
        client().send("kisa", OutboundClient.mail("", "Talebiniz alındı."), recipient);

        String arrived = new String(arrived().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(arrived)
                .contains("veri sorumlusu olarak kişisel verilerinizi", "as data controller, processes")
                .contains("KVKK aydınlatma metni", "Privacy notice under Law");
    }
}
