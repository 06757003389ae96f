package io.izinhub.mail.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.SessionFacts;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.net.Networks;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small forms of the protocol: paths, replies, networks, headers. */
class FormTest {

    @Test
    void aPathWithParameters() {
        assertThat(PathArgument.parse("mail from:<a@b.example> SIZE=12 body=8BITMIME SMTPUTF8", "FROM:"))
                .contains(new PathArgument("a@b.example", Map.of("SIZE", "12", "BODY", "8BITMIME", "SMTPUTF8", "")));
        assertThat(PathArgument.parse("MAIL FROM: <>", "FROM:")).contains(new PathArgument("", Map.of()));
        assertThat(PathArgument.parse("RCPT TO:<@r1,@r2:a@b.example>", "TO:"))
                .contains(new PathArgument("a@b.example", Map.of()));
        assertThat(PathArgument.parse("RCPT TO:<\"a> b\"@b.example>", "TO:"))
                .contains(new PathArgument("\"a> b\"@b.example", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL",
                "MAIL FROM",
                "MAIL FROM:",
                "MAIL FROM:a@b.example",
                "MAIL FROM:<a@b.example",
                "MAIL FROM:<a@b.example>SIZE=1",
                "MAIL FROM:<a b@c.example>",
                "MAIL FROM:<a<b@c.example>",
                "MAIL FROM:<\"a@b.example>",
                "MAIL FROM:<a\0@b.example>",
                "MAIL FROM:<a\u0085@b.example>"
            })
    void aPathThatCanBeReadInTwoWays_isNone(String line) {
        assertThat(PathArgument.parse(line, "FROM:")).isEqualTo(Optional.empty());
    }

    @Test
    void aPathHasAnEnd() {
        assertThat(PathArgument.parse("MAIL FROM:<" + "a".repeat(300) + "@b.example>", "FROM:"))
                .isEmpty();
    }

    @Test
    void aReplyIsOneLineOfAscii_whateverAServerSaid() {
        assertThat(SmtpReply.ofServer(550, "550-5.1.1 yok\r\n550 5.1.1 böyle biri\t<a@b.example>")
                        .line())
                .isEqualTo("550 5.1.1 yok b?yle biri <a@b.example>");
        assertThat(SmtpReply.ofServer(451, "451").line()).isEqualTo("451 4.0.0 ");
        assertThat(SmtpReply.ofServer(550, "550 4.1.1 wrong class").status()).isEqualTo("5.0.0");
        assertThat(new SmtpReply(550, "5.7.1", "a\r\n250 2.0.0 injected").line())
                .isEqualTo("550 5.7.1 a  250 2.0.0 injected");
        assertThat(new SmtpReply(550, "5.7.1", "x".repeat(5_000)).text()).hasSize(400);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "0.0.0.0/0, ::1, false"
    })
    void networks(String network, String address, boolean inside) throws Exception {
        assertThat(new Networks("x", List.of(network)).contain(InetAddress.getByName(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "", "300.1.1.1", "abc"})
    void whatIsNoNetwork_stopsTheStart(String text) {
        assertThatThrownBy(() -> new Networks("hub.mail.inbound.allowed-networks", List.of(text)))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.mail.inbound.allowed-networks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil\r\nX-Injected: 1", "a b", "(comment)", "<x@y>", "", "ı.example"})
    void theNameThatAClientGivesItself_cannotInject(String helo) throws Exception {
        assertThat(received(helo, null, null, true)).startsWith("Received: from unknown ([192.0.2.1])\r\n");
    }

    @Test
    void theTraceHeaderTellsProtocolAndTls_andNobodysName() throws Exception {
        assertThat(received("client.example", "kampanya", "TLSv1.3 TLS_AES_256_GCM_SHA384", true))
                .isEqualTo("Received: from client.example ([192.0.2.1])\r\n"
                        + "\tby mx.ornek.example (izin-hub.inbound) with ESMTPSA\r\n"
                        + "\t(TLSv1.3 TLS_AES_256_GCM_SHA384)\r\n"
                        + "\tid abc; Fri, 27 Nov 2026 12:00:00 +0300\r\n");
        assertThat(received("client.example", null, null, false)).contains(" with SMTP\r\n");
        assertThat(received("client.example", "kampanya", null, true))
                .contains(" with ESMTPA\r\n")
                .doesNotContain("kampanya");
    }

    @Test
    void theHeaderIsScannedWhateverItsLines() {
        HeaderScan scan = new HeaderScan("(izin-hub.inbound)");
        String header = "Received: by x (izin-hub.inbound)\r\nreceived: by y\r\n\tvia (izin-hub.inbound)\r\n"
                + "X-Long: " + "x".repeat(10_000) + "\r\nMESSAGE-ID: <1>\r\nDate:  \r\n\r\nReceived: in the body\r\n";
        for (byte b : header.getBytes(StandardCharsets.US_ASCII)) {
            scan.see(new byte[] {b}, 1);
        }

        assertThat(scan.received()).isEqualTo(2);
        assertThat(scan.receivedByUs()).isEqualTo(2);
        assertThat(scan.isTraceable()).isFalse();
        assertThat("I".toLowerCase(Locale.forLanguageTag("tr"))).isEqualTo("ı");
    }

    private static String received(String helo, String account, String tls, boolean esmtp) throws Exception {
        SessionFacts session =
                new SessionFacts("inbound", "abc", InetAddress.getByName("192.0.2.1"), helo, account, tls, esmtp);
        return new String(
                TraceHeader.of(
                        session,
                        "mx.ornek.example",
                        Instant.parse("2026-11-27T09:00:00Z"),
                        ZoneId.of("Europe/Istanbul")),
                StandardCharsets.US_ASCII);
    }
}
