package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.latin1;
import static io.izinhub.mail.outbound.OutboundClient.mail;
import static io.izinhub.mail.outbound.OutboundClient.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.mail.MailJournal;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.ModedFunction.Count;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.SimWorld;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What each mode leaves behind: in the mail server behind, in the journal, in the figures, in the reports. */
@HubTest
class OutboundShadowTest {

    private static final String CARD = "Kart numaranız 4111 1111 1111 1111 ile ödeme alındı.";

    @Autowired
    private MailGateways gateways;

    @Autowired
    private Modes modes;

    @Autowired
    private MailModes known;

    @Autowired
    private MailJournal journal;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private JdbcTemplate jdbc;

    private final MailSimulator sink = SimWorld.shared().mail();
    private final String recipient = "r" + UUID.randomUUID() + "@musteri.example";

    @AfterEach
    void shadow() {
        client().set(Mode.SHADOW);
    }

    private OutboundClient client() {
        return new OutboundClient(gateways, modes, known);
    }

    private String arrived() {
        return latin1(sink.received(recipient).get(0).raw());
    }

    /** {@code function mode outcome matters}, in the order of the functions. */
    private List<String> lines(String trace, int expected) {
        return await().until(
                        () -> jdbc.queryForList(
                                "select function || ' ' || mode || ' ' || outcome || ' ' || array_to_string(matters, '+')"
                                        + " from mail_journal where trace = ? order by id",
                                String.class,
                                trace),
                        found -> found.size() == expected);
    }

    private long done(String outcome) {
        return journal.figures(Instant.EPOCH).stream()
                .filter(figure -> !figure.inbound() && figure.outcome().equals(outcome))
                .mapToLong(MailJournal.Figure::count)
                .sum();
    }

    private double counted(String function, String reason, Mode mode) {
        Counter counter = meters.find(OutboundMetrics.JUDGED)
                .tags("function", function, "reason", reason, "mode", OutboundMetrics.code(mode))
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private long reported(String function, String label) {
        return modes.function(function).orElseThrow().report(Optional.empty()).counts().stream()
                .filter(count -> count.label().equals(label))
                .mapToLong(Count::count)
                .sum();
    }

    @Test
    void inShadowEachFunctionSaysWhatItWouldHaveDoneAndEveryByteLeaves() throws IOException {
        client().set(Mode.SHADOW);
        double cards = counted(OutboundModes.SCAN, "card", Mode.SHADOW);
        long refused = done("REFUSE");
        long reported = reported(OutboundModes.SCAN, "REFUSE: CARD");
        byte[] mail = mail("X-Izin-Class: campaign-consent\r\n", CARD);

        String reply = client().send("kampanya", mail, recipient);

        assertThat(reply).startsWith("250");
        assertThat(arrived()).endsWith(latin1(mail)).doesNotContain("X-Izin-Footer");
        assertThat(lines(trace(reply), 3))
                .containsExactly(
                        "mail.out.consent SHADOW REFUSE NO_CONSENT+NO_RECORD",
                        "mail.out.scan SHADOW REFUSE CARD",
                        "mail.out.footer SHADOW RELAY ADDED+UNSIGNED");
        assertThat(counted(OutboundModes.SCAN, "card", Mode.SHADOW)).isEqualTo(cards + 1);
        assertThat(reported(OutboundModes.SCAN, "REFUSE: CARD")).isEqualTo(reported + 1);
        assertThat(done("REFUSE")).isEqualTo(refused);
    }

    @Test
    void inShadowTheFooterIsMadeAndDropped() throws IOException {
        client().set(Mode.SHADOW);
        byte[] mail = mail("", "Talebiniz alındı.");

        String reply = client().send("bilgi", mail, recipient);

        assertThat(arrived()).endsWith(latin1(mail));
        assertThat(lines(trace(reply), 3))
                .containsExactly(
                        "mail.out.consent SHADOW RELAY NO_CAMPAIGN",
                        "mail.out.scan SHADOW RELAY PASS",
                        "mail.out.footer SHADOW RELAY ADDED");
    }

    @Test
    void liveIsOneLineForEachMailAndOneFigure() throws IOException {
        client().set(Mode.LIVE);
        long relayed = done("RELAY");
        long refused = done("REFUSE");
        long reported = reported(OutboundModes.SCAN, "REFUSE: CARD");

        String reply = client().send("bilgi", mail("", "Talebiniz alındı."), recipient);
        client().send("bilgi", mail("", CARD), recipient);

        assertThat(lines(trace(reply), 1)).containsExactly("mail.out.footer LIVE RELAY ADDED");
        await().untilAsserted(() -> assertThat(done("REFUSE")).isEqualTo(refused + 1));
        assertThat(done("RELAY")).isEqualTo(relayed + 1);
        assertThat(reported(OutboundModes.SCAN, "REFUSE: CARD")).isEqualTo(reported);
    }

    @Test
    void aFunctionInShadowStopsNothingBesideOthersThatAreLive() throws IOException {
        client().set(Map.of(
                OutboundModes.CONSENT, Mode.OFF, OutboundModes.SCAN, Mode.SHADOW, OutboundModes.FOOTER, Mode.LIVE));

        String reply = client().send("bilgi", mail("", CARD), recipient);

        assertThat(reply).startsWith("250");
        assertThat(arrived()).contains("X-Izin-Footer");
        assertThat(lines(trace(reply), 2))
                .containsExactly("mail.out.footer LIVE RELAY ADDED", "mail.out.scan SHADOW REFUSE CARD");
    }

    @Test
    void offLooksAtNothing() throws IOException {
        client().set(Mode.OFF);
        byte[] mail = mail("X-Izin-Class: campaign-consent\r\n", CARD);

        String reply = client().send("kampanya", mail, recipient);
        // Another mail that is written down: when its line is there, that of the first would be.
        client().set(Mode.SHADOW);
        lines(trace(client().send("bilgi", mail("", "Talebiniz alındı."), recipient)), 3);

        assertThat(arrived()).endsWith(latin1(mail));
        assertThat(lines(trace(reply), 0)).isEmpty();
    }

    @Test
    void whomLiveLeavesOutStopsNobodysMail() throws IOException {
        client().set(Mode.OFF);
        Narrowing others = new Narrowing(Set.of(), Set.of(), Set.of("pilot.example"), Set.of(), 100);
        client().live(OutboundModes.CONSENT, others);

        String reply = client().send("bilgi", mail("X-Izin-Class: campaign-consent\r\n", "Yeni ürünümüz."), recipient);

        assertThat(reply).startsWith("250");
        assertThat(lines(trace(reply), 1)).containsExactly("mail.out.consent SHADOW REFUSE NO_CONSENT+NO_RECORD");
    }
}
