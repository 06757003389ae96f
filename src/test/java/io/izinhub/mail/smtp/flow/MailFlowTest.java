package io.izinhub.mail.smtp.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.MailMetrics;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.SimWorld;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;

/** The shipped flows, from a client's socket to the mail server behind. */
@HubTest
class MailFlowTest {

    @Autowired
    private MailGateways gateways;

    @Autowired
    private CamelContext camel;

    @Autowired
    private FluentProducerTemplate template;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private HealthIndicator mailHopsHealthIndicator;

    private final MailSimulator sink = SimWorld.shared().mail();
    private final String recipient = "r" + UUID.randomUUID() + "@d.example";

    @AfterEach
    void noFaults() {
        SimWorld.shared().noFaults();
    }

    private RawSmtp client(String listener) throws IOException {
        RawSmtp client = RawSmtp.connect(gateways.port(listener).orElseThrow());
        assertThat(client.say("EHLO client.example")).startsWith("250");
        return client;
    }

    private static byte[] mail(String id, String text) {
        return ("Message-ID: <" + id + "@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\n" + text)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbound", "outbound"})
    void aMailGoesThrough_andNothingOfItIsLogged(String listener) throws IOException {
        byte[] mail = mail(recipient, "Subject: gizli-konu\r\n\r\nkanarya-metni\r\n");
        try (LogCanary canary = new LogCanary();
                RawSmtp client = client(listener)) {
            assertThat(client.message("gonderen-kanarya@b.example", mail, recipient))
                    .startsWith("250 2.0.0 Ok ");
            canary.neverHeard("gizli-konu", "kanarya-metni", recipient, "gonderen-kanarya");
        }
        assertThat(sink.received(recipient)).hasSize(1);
        assertThat(new String(sink.received(recipient).get(0).raw(), StandardCharsets.ISO_8859_1))
                .contains("(izin-hub." + listener + ")")
                .endsWith(new String(mail, StandardCharsets.ISO_8859_1));
    }

    @Test
    void theDemosSwitchShowsIt() throws IOException {
        try (RawSmtp client = client("inbound")) {
            client.message("a@b.example", mail(recipient, "\r\nabc\r\n"), recipient);
        }
        var shown = SimWorld.shared().get("/sim/mail?recipient=" + recipient);
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).path("from").asText()).isEqualTo("a@b.example");
        assertThat(shown.get(0).path("recipients").get(0).asText()).isEqualTo(recipient);
        assertThat(Base64.getDecoder().decode(shown.get(0).path("raw").asText()))
                .isEqualTo(sink.received(recipient).get(0).raw());
    }

    @Test
    void anExchangeIsCountedByItsRoute_andNotOnceMoreByItsEndpoint() throws IOException {
        try (RawSmtp client = client("inbound")) {
            client.message("a@b.example", mail(recipient, "\r\nabc\r\n"), recipient);
        }
        assertThat(meters.find("camel.exchanges.total").tagKeys("routeId").counters())
                .isNotEmpty();
        assertThat(meters.find("camel.exchange.event.notifier").meters()).isEmpty();
        assertThat(meters.find("camel.exchanges.last.timestamp").meters()).isEmpty();
    }

    @Test
    void headersThatWouldSteerCamel_steerNothing() throws IOException {
        String hostile = "CamelHttpUri: http://evil.example\r\nCamelSmtpGatewayHop: evil\r\ndelete: true\r\n"
                + "mail.smtp.from: evil@x.example\r\nX-Correlation-Id: evil-evil-evil\r\n\r\nabc\r\n";
        try (RawSmtp client = client("inbound")) {
            String reply = client.message("a@b.example", mail(recipient, hostile), recipient);
            assertThat(reply).startsWith("250 2.0.0 Ok ").doesNotContain("evil");
        }
        assertThat(sink.received(recipient)).singleElement().satisfies(message -> assertThat(message.from())
                .isEqualTo("a@b.example"));
    }

    @Test
    void sentAgainWithin24Hours_itIsNotSentTwice() throws IOException {
        byte[] mail = mail(recipient, "\r\nabc\r\n");
        double before = count("suppressed");
        try (RawSmtp client = client("inbound")) {
            assertThat(client.message("a@b.example", mail, recipient)).startsWith("250");
            assertThat(client.message("a@b.example", mail, recipient))
                    .startsWith("250")
                    .contains("was sent before");
            assertThat(client.message("other@b.example", mail, recipient))
                    .startsWith("250")
                    .doesNotContain("before");
        }
        assertThat(sink.received(recipient)).hasSize(2);
        assertThat(count("suppressed") - before).isEqualTo(1);
    }

    @Test
    void mailWithoutMessageIdOrDate_isNeverTakenForACopy() throws IOException {
        byte[] mail = "Subject: x\r\n\r\nabc\r\n".getBytes(StandardCharsets.US_ASCII);
        try (RawSmtp client = client("inbound")) {
            client.message("a@b.example", mail, recipient);
            client.message("a@b.example", mail, recipient);
        }
        assertThat(sink.received(recipient)).hasSize(2);
    }

    @Test
    void anAnswerThatWasLost_isCountedAsThePossibleDuplicate() throws IOException {
        byte[] mail = mail(recipient, "\r\nabc\r\n");
        double before = count("possible");
        try (RawSmtp client = client("inbound")) {
            SimWorld.shared()
                    .fault(
                            "{\"target\":\"mail\",\"kind\":\"RESET\",\"stage\":\"DATA\",\"when\":\"AFTER\",\"count\":1}");
            assertThat(client.message("a@b.example", mail, recipient)).startsWith("451 4.4.2");
            assertThat(client.message("a@b.example", mail, recipient)).startsWith("250");
            assertThat(client.message("a@b.example", mail, recipient))
                    .startsWith("250")
                    .contains("before");
        }
        assertThat(sink.received(recipient)).hasSize(2);
        assertThat(count("possible") - before).isEqualTo(1);
    }

    @Test
    void whatTheNextHopRefused_isNoDuplicateLater() throws IOException {
        byte[] mail = mail(recipient, "\r\nabc\r\n");
        double before = count("possible");
        try (RawSmtp client = client("inbound")) {
            SimWorld.shared()
                    .fault("{\"target\":\"mail\",\"kind\":\"STATUS\",\"code\":451,\"stage\":\"DATA\",\"count\":1}");
            assertThat(client.message("a@b.example", mail, recipient)).startsWith("451 4.3.0 Asked");
            SimWorld.shared().fault("{\"target\":\"mail\",\"kind\":\"STATUS\",\"code\":550,\"count\":1}");
            client.say("MAIL FROM:<a@b.example>");
            assertThat(client.say("RCPT TO:<" + recipient + ">")).startsWith("550 5.3.0 Asked");
            client.say("RSET");
            assertThat(client.message("a@b.example", mail, recipient))
                    .startsWith("250")
                    .doesNotContain("before");
        }
        assertThat(sink.received(recipient)).hasSize(1);
        assertThat(count("possible") - before).isZero();
    }

    @Test
    void healthShowsTheNextHop_andIsNeverDownForIt() throws IOException {
        try (RawSmtp client = client("inbound")) {
            client.message("a@b.example", mail(recipient, "\r\nabc\r\n"), recipient);
        }
        var health = mailHopsHealthIndicator.getHealth(true);
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails().get("sink")).hasToString("REACHABLE");
    }

    @Test
    void somethingElseIsSentWithItsOwnEnvelope() throws Exception {
        RawMail notice = RawMail.of("Subject: notice\r\n\r\nabc\r\n".getBytes(StandardCharsets.US_ASCII));
        var sent = template.to("smtp-gateway:send?hop=sink")
                .withExchange(camelExchange(notice, Envelope.of("", List.of(recipient))))
                .send();
        assertThat(sent.getException()).isNull();
        assertThat(sent.getProperty(MailExchange.SENT, SmtpReply.class).code()).isEqualTo(250);
        assertThat(sink.received(recipient).get(0).raw()).isEqualTo(notice.bytes());

        SimWorld.shared().fault("{\"target\":\"mail\",\"kind\":\"STATUS\",\"code\":550,\"count\":1}");
        var refused = template.to("smtp-gateway:send?hop=sink")
                .withExchange(camelExchange(notice, Envelope.of("", List.of(recipient))))
                .send();
        assertThat(refused.getException())
                .isInstanceOfSatisfying(MailNotSentException.class, e -> assertThat(e.errorKind())
                        .isEqualTo(ErrorKind.REJECTED));
    }

    private Exchange camelExchange(RawMail body, Envelope envelope) {
        var exchange = camel.getEndpoint("smtp-gateway:send?hop=sink").createExchange(ExchangePattern.InOnly);
        exchange.getIn().setBody(body);
        exchange.setProperty(MailExchange.ENVELOPE, envelope);
        return exchange;
    }

    @Test
    void whatTheComponentDoesNotKnow_isRefusedAtStart() {
        assertThatThrownBy(() -> camel.getEndpoint("smtp-gateway:relay?hopp=sink"))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("hopp");
        assertThatThrownBy(() -> camel.getEndpoint("smtp-gateway:elsewhere").createProducer())
                .hasMessageContaining("elsewhere");
        assertThatThrownBy(() -> camel.getEndpoint("smtp-gateway:elsewhere").createConsumer(exchange -> {}))
                .hasMessageContaining("elsewhere");
        assertThatThrownBy(
                        () -> camel.getEndpoint("smtp-gateway:send?hop=nobody").createProducer())
                .hasMessageContaining("nobody");
    }

    private double count(String kind) {
        return meters.find(MailMetrics.DUPLICATES).tag("kind", kind).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
