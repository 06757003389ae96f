package io.izinhub.mail.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.reading.MailReader;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.quarantine.QuarantineDesk;
import io.izinhub.quarantine.domain.ReleaseForm;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.MailSwitch;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.SimWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Mail for the CRM, from a client's socket to the mail server behind, with the policy as shipped. */
@HubTest
class InboundFlowTest {

    private static final String ILL = "Kronik böbrek hastasıyım, haftada üç gün diyalize giriyorum.";
    private static final String ASKS = "Poliçemin yenilenme tarihini öğrenmek istiyorum.";
    private static final String THANKS = "Bilgi verirseniz sevinirim, teşekkür ederim, iyi çalışmalar dilerim.";
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
    private QuarantineDesk desk;

    @Autowired
    private MailReader reader;

    @Autowired
    private DetectorInForce detectors;

    private final MailSimulator sink = SimWorld.shared().mail();
    private final String recipient = "kutu" + UUID.randomUUID() + "@ornek.example";

    @BeforeEach
    void live() {
        new MailSwitch(modes, known).set(InboundModes.OTHERS, Mode.LIVE);
    }

    @AfterEach
    void shadow() {
        new MailSwitch(modes, known).set(InboundModes.OTHERS, Mode.SHADOW);
    }

    @Test
    void aCleanMailArrivesByteForByte() throws IOException {
        byte[] mail = mail("Poliçe", ASKS);

        assertThat(send(mail)).startsWith("250");

        assertThat(delivered()).endsWith(new String(mail, StandardCharsets.ISO_8859_1));
    }

    @Test
    void r71_theClauseIsTakenOutAndTheRequestArrives() throws IOException {
        try (LogCanary canary = new LogCanary()) {
            assertThat(send(mail("Poliçe", ASKS + "\r\n" + ILL + "\r\n" + THANKS)))
                    .startsWith("250");
            canary.neverHeard("diyaliz", "böbrek", recipient);
        }

        String text = text(delivered());
        assertThat(text).contains(ASKS, THANKS, "[KVKK gereği çıkarıldı]").doesNotContain("diyaliz", "böbrek");
    }

    @Test
    void r58_r73_whatIsKeptOfItIsCodesAndCipher() throws IOException {
        send(mail("Poliçe", ASKS + "\r\n" + ILL + "\r\n" + THANKS));

        assertThat(jdbc.queryForObject(
                        "select count(*) from quarantine_item where kind = 'ORIGINAL' and mailbox = ?",
                        Integer.class,
                        recipient))
                .isOne();
        assertThat(jdbc.queryForList("select * from quarantine_item where mailbox = ?", recipient)
                        .toString())
                .doesNotContain("diyaliz");
    }

    @Test
    void aCardIsMaskedToItsLastFour() throws IOException {
        send(mail("Ödeme", ASKS + "\r\nKart numaram " + CARD + ", yeniden çekim yapın.\r\n" + THANKS));

        assertThat(text(delivered())).contains("1111").doesNotContain(CARD, "4111");
    }

    /** The answer was lost, or the next server was busy: the client sends it again, and what goes on names the same original. */
    @Test
    void whatGoesOnNamesItsOriginal_alsoAtASecondAttempt() throws IOException {
        byte[] mail = withReport(report());
        send(mail);
        jdbc.update("delete from mail_relay");
        send(mail);

        String reference = jdbc.queryForObject(
                "select reference from quarantine_item where kind = 'ORIGINAL' and mailbox = ?",
                String.class,
                recipient);
        assertThat(sink.received(recipient)).hasSize(2).allSatisfy(each -> assertThat(
                        text(new String(each.raw(), StandardCharsets.ISO_8859_1)))
                .contains(reference));
    }

    /** Whoever writes to the company chooses the address: it may be longer than what lists take, or have other letters. */
    @Test
    void aMailboxThatNoListTakes_doesNotKeepAMailFromBeingHeld() throws IOException {
        String longest = recipient.replace("@", "@" + ("x".repeat(60) + ".").repeat(3));

        assertThat(send(mail("Merhaba", ILL), longest)).startsWith("250").contains("K-");
    }

    @Test
    void whatIsLeftWithoutWordsWaitsForAPerson() throws IOException {
        assertThat(send(mail("Merhaba", ILL))).startsWith("250").contains("K-");

        assertThat(sink.received(recipient)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select count(*) from quarantine_item where kind = 'HELD' and mailbox = ?",
                        Integer.class,
                        recipient))
                .isOne();
    }

    @Test
    void r63_aHeldMailThatLooksLikeAnApplicationIsMarked() throws IOException {
        send(mail("KVKK başvurusu", ILL));

        assertThat(jdbc.queryForObject(
                        "select priority from quarantine_item where kind = 'HELD' and mailbox = ?",
                        String.class,
                        recipient))
                .isEqualTo("RIGHTS_REQUEST");
    }

    @Test
    void whatWaitsIsReleasedByAPersonAsItCame() throws IOException {
        byte[] mail = mail("Merhaba", ILL);
        send(mail);
        UUID id = jdbc.queryForObject(
                "select item_id from quarantine_item where kind = 'HELD' and mailbox = ?", UUID.class, recipient);

        desk.release(
                new QuarantineDesk.Wish(id, null, "false alarm", new Caller("user:dpo", Set.of(Role.DPO))),
                ReleaseForm.ORIGINAL);

        assertThat(delivered()).isEqualTo(new String(mail, StandardCharsets.ISO_8859_1));
    }

    /** The policy changed while it waited, or nobody could judge it when it came. */
    @Test
    void whatTodaysPolicyRejectsHasNoRedactedForm() {
        InboundPolicy strict = InboundPolicyFile.read("version: 1\ndefaults:\n  actions: {special-text: reject}\n");
        InboundJudge judge = new InboundJudge(reader, detectors, null, null, null);

        assertThat(judge.redacted(
                        mail("Poliçe", ASKS + "\r\n" + ILL),
                        strict.rules(List.of(recipient), LocalDate.EPOCH),
                        true,
                        "K-1"))
                .isEmpty();
    }

    @Test
    void anAttachmentWithASpecialCategoryIsLeftOut() throws IOException {
        String report = report();

        assertThat(send(withReport(report))).startsWith("250");

        String arrived = text(delivered());
        assertThat(arrived).contains(ASKS, "KVKK").doesNotContain(report.substring(0, 40), "rapor.txt");
    }

    @Test
    void shadowLetsEverythingThroughAsItIs() throws IOException {
        shadow();
        byte[] mail = mail("Sağlık", ILL + "\r\nKart " + CARD + " cvv 123");

        assertThat(send(mail)).startsWith("250");

        assertThat(delivered()).endsWith(new String(mail, StandardCharsets.ISO_8859_1));
    }

    private String send(byte[] mail) throws IOException {
        return send(mail, recipient);
    }

    private String send(byte[] mail, String to) throws IOException {
        try (RawSmtp client = RawSmtp.connect(gateways.port("inbound").orElseThrow())) {
            client.say("EHLO client.example");
            return client.message("a@musteri.example", mail, to);
        }
    }

    private static String report() {
        return Base64.getMimeEncoder().encodeToString(("Hasta Ayşe Örnek. " + ILL).getBytes(StandardCharsets.UTF_8));
    }

    /** @param report base64 */
    private static byte[] withReport(String report) {
        String mail = "Message-ID: <" + UUID.randomUUID() + "@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\n"
                + "Subject: Ek\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + ASKS
                + "\r\n--b\r\nContent-Type: text/plain; name=\"rapor.txt\"\r\n"
                + "Content-Disposition: attachment; filename=\"rapor.txt\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n" + report + "\r\n--b--\r\n";
        return mail.getBytes(StandardCharsets.UTF_8);
    }

    private String delivered() {
        return new String(sink.received(recipient).get(0).raw(), StandardCharsets.ISO_8859_1);
    }

    /** The octets of 8-bit or quoted-printable text as a reader sees them, roughly: enough to look for words. */
    private static String text(String raw) {
        byte[] octets = raw.replace("=\r\n", "").getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '='
                    && i + 2 < octets.length
                    && Character.digit(octets[i + 1], 16) >= 0
                    && Character.digit(octets[i + 2], 16) >= 0) {
                out.write(Character.digit(octets[i + 1], 16) * 16 + Character.digit(octets[i + 2], 16));
                i += 2;
            } else {
                out.write(octets[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] mail(String subject, String text) {
        return ("Message-ID: <" + UUID.randomUUID() + "@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\n"
                        + "Subject: =?utf-8?B?"
                        + Base64.getEncoder().encodeToString(subject.getBytes(StandardCharsets.UTF_8))
                        + "?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\n" + text + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
