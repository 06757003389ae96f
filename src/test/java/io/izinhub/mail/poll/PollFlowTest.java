package io.izinhub.mail.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.quarantine.QuarantineDesk;
import io.izinhub.quarantine.domain.ReleaseForm;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.sim.mail.Sunk;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.MailSwitch;
import io.izinhub.testing.OwnHub;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.SimWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;

/** Polled mail through the flows as shipped, from mailbox to mailbox, and on to a vendor's address through both entrances. */
@HubTest
class PollFlowTest {

    private static final String OTHERS = "mail.in.others";
    private static final String FORM = "form@ornek.example";
    private static final String CRM = "crm@ornek.example";
    private static final String INTAKE = "satici@ornek.example";
    private static final String ILL = "Kronik böbrek hastasıyım, haftada üç gün diyalize giriyorum.";
    private static final String ASKS = "Poliçemin yenilenme tarihini öğrenmek istiyorum.";
    private static final String THANKS = "Bilgi verirseniz sevinirim, teşekkür ederim, iyi çalışmalar dilerim.";

    @Autowired
    private CamelContext camel;

    @Autowired
    private Polls polls;

    @Autowired
    private MailGateways gateways;

    @Autowired
    private Modes modes;

    @Autowired
    private MailModes known;

    @Autowired
    private QuarantineDesk desk;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private JdbcConnectionDetails database;

    private final MailSimulator sink = SimWorld.shared().mail();
    private final Mailbox mailboxes = new Mailbox(sink.imapPort());
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void live() {
        mode(Mode.LIVE);
    }

    @AfterEach
    void shadow() {
        mailboxes.close();
        mode(Mode.SHADOW);
    }

    private void mode(Mode mode) {
        new MailSwitch(modes, known).set(OTHERS, mode);
    }

    private void look(String poll) {
        MailProcessor flow =
                (MailProcessor) camel.getRoute("mail-poll-inbound-" + poll).getConsumer();
        polls.named(poll).orElseThrow().look(flow, () -> false);
    }

    private byte[] mail(String... lines) {
        return PollBench.mail(
                "X-Test: " + id,
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: 8bit",
                String.join("\r\n", lines));
    }

    private List<byte[]> mine(String user, String folder) {
        return mailboxes.in(user, folder).stream()
                .map(Mailbox.Lying::bytes)
                .filter(bytes -> text(bytes).contains(id))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void shadowCopiesByteForByte_whateverStandsInIt() {
        mode(Mode.SHADOW);
        byte[] mail = mail("Subject: a", "", ILL, "Kart 4111 1111 1111 1111 cvv 123");
        mailboxes.put(FORM, mail);

        look("form");

        assertThat(mine(CRM, "INBOX")).containsExactly(mail);
        assertThat(mine(FORM, "INBOX")).isEmpty();
        assertThat(mine(FORM, "Archive")).containsExactly(mail);
    }

    @Test
    void r71_theClauseIsTakenOutOnTheWay_andNothingIsLogged() {
        mailboxes.put(FORM, mail("Subject: a", "", ASKS, ILL, THANKS));

        try (LogCanary canary = new LogCanary()) {
            look("form");
            canary.neverHeard("diyaliz", "böbrek", FORM, CRM, "musteri@posta.example");
        }

        assertThat(mine(CRM, "INBOX"))
                .singleElement()
                .satisfies(copy -> assertThat(text(copy)).contains(id).doesNotContain("diyaliz", "böbrek"));
        assertThat(mine(FORM, "Archive")).hasSize(1);
    }

    @Test
    void r24_aRefusalThatCannotBeRecorded_leavesTheMailWhereItIs_untilItCan() throws SQLException {
        String parked = "select count(*) from refusal_parked where mailbox = ? and state = 'OPEN'";
        mailboxes.put(FORM, mail("Subject: a", "", "Beni listeden çıkarın"));
        try (Connection owner = OwnHub.superuser(database.getJdbcUrl());
                Statement sql = owner.createStatement()) {
            sql.execute("revoke insert on refusal_parked from " + database.getUsername());
            try {
                look("form");
            } finally {
                sql.execute("grant insert on refusal_parked to " + database.getUsername());
            }
            assertThat(mine(FORM, "INBOX")).hasSize(1);
            assertThat(mine(CRM, "INBOX")).isEmpty();
            jdbc.update("update mail_poll set not_before = at where state = 'WAITING'");

            look("form");

            assertThat(jdbc.queryForObject(parked, Integer.class, FORM)).isOne();
            assertThat(mine(FORM, "INBOX")).isEmpty();
            assertThat(mine(CRM, "INBOX")).hasSize(1);
        } finally {
            jdbc.update("delete from refusal_parked where mailbox = ?", FORM);
        }
    }

    @Test
    void r106_aCardCodeReachesNobody_andTheOriginalIsDeleted() {
        mailboxes.put(
                FORM, mail("Subject: a", "", ASKS, "Kart 4111 1111 1111 1111 son kullanma 12/28 cvv 987", THANKS));

        look("form");

        assertThat(mine(CRM, "INBOX"))
                .singleElement()
                .satisfies(copy -> assertThat(text(copy)).contains(id).doesNotContain("987"));
        assertThat(mine(FORM, "INBOX")).isEmpty();
        assertThat(mine(FORM, "Archive")).isEmpty();
    }

    @Test
    void whatIsHeldIsReleasedIntoTheMailbox() {
        byte[] mail = mail("Subject: a", "", ILL);
        mailboxes.put(FORM, mail);

        look("form");
        assertThat(mine(CRM, "INBOX")).isEmpty();
        assertThat(mine(FORM, "INBOX")).isEmpty();
        UUID item = jdbc.queryForObject(
                "select item_id from quarantine_item where kind = 'HELD' and mailbox = ? and state = 'OPEN'"
                        + " order by seq desc limit 1",
                UUID.class,
                FORM);
        desk.release(
                new QuarantineDesk.Wish(item, null, "false alarm", new Caller("user:dpo", Set.of(Role.DPO))),
                ReleaseForm.ORIGINAL);

        assertThat(mine(CRM, "INBOX")).containsExactly(mail);
    }

    /** On camel-mail 4.17.0 these became headers of the exchange and steered what came after (CVE-2026-33454). */
    @Test
    void headersOfAMailSteerNothing_onTheWholeWay() {
        byte[] hostile = mail(
                "delete: true",
                "moveTo: Trash",
                "copyTo: Other",
                "mail.smtp.from: attacker@evil.example",
                "CamelHttpUri: http://evil.example/",
                "CamelFileName: ../../etc/passwd",
                "hub.mail.reply: 250",
                "Subject: a",
                "",
                ASKS);
        mailboxes.put(FORM, hostile);
        mailboxes.put(INTAKE, hostile);

        look("form");
        look("intake");

        assertThat(mine(CRM, "INBOX")).containsExactly(hostile);
        assertThat(mine(FORM, "Archive")).containsExactly(hostile);
        assertThat(sunk("4711@vendor.example").from()).isEqualTo("yonlendirme@ornek.example");
        assertThat(sunk("4711@vendor.example").recipients()).containsExactly("4711@vendor.example");
    }

    @Test
    void placement3_polledMailGoesToTheVendorUnderOurEnvelope() {
        byte[] mail = mail("Subject: a", "", ASKS);
        mailboxes.put(INTAKE, mail);

        look("intake");

        Sunk there = sunk("4711@vendor.example");
        assertThat(there.from()).isEqualTo("yonlendirme@ornek.example");
        assertThat(there.recipients()).containsExactly("4711@vendor.example");
        assertThat(text(there.raw())).startsWith("Received: by localhost (izin-hub.poll-intake) with IMAP");
        assertThat(text(there.raw())).endsWith(text(mail));
        assertThat(mine(INTAKE, "Archive")).containsExactly(mail);
    }

    @Test
    void placement3_throughTheSmtpEntrance_too() throws IOException {
        byte[] mail = mail("Subject: a", "", ASKS);

        try (RawSmtp client = RawSmtp.connect(gateways.port("inbound").orElseThrow())) {
            client.say("EHLO client.example");
            assertThat(client.message("a@musteri.example", mail, "Vendor@ornek.example"))
                    .startsWith("250");
        }

        Sunk there = sunk("4712@vendor.example");
        assertThat(there.from()).isEqualTo("yonlendirme@ornek.example");
        assertThat(there.recipients()).containsExactly("4712@vendor.example");
        assertThat(text(there.raw())).endsWith(text(mail));
    }

    @Test
    void placement3_anotherRecipientNeedsAnotherTransaction() throws IOException {
        try (RawSmtp client = RawSmtp.connect(gateways.port("inbound").orElseThrow())) {
            client.say("EHLO client.example");
            client.say("MAIL FROM:<a@musteri.example>");
            assertThat(client.say("RCPT TO:<kutu@ornek.example>")).startsWith("250");
            assertThat(client.say("RCPT TO:<vendor@ornek.example>")).startsWith("452 4.5.3");
        }
    }

    @Test
    void placement3_whatIsHeldIsReleasedToTheVendor() throws IOException {
        byte[] mail = mail("Subject: a", "", ILL);
        try (RawSmtp client = RawSmtp.connect(gateways.port("inbound").orElseThrow())) {
            client.say("EHLO client.example");
            assertThat(client.message("a@musteri.example", mail, "vendor@ornek.example"))
                    .contains("K-");
        }
        UUID item = jdbc.queryForObject(
                "select item_id from quarantine_item where kind = 'HELD' and mailbox = 'vendor@ornek.example'"
                        + " and state = 'OPEN' order by seq desc limit 1",
                UUID.class);

        desk.release(
                new QuarantineDesk.Wish(item, null, "false alarm", new Caller("user:dpo", Set.of(Role.DPO))),
                ReleaseForm.ORIGINAL);

        Sunk there = sunk("4712@vendor.example");
        assertThat(there.from()).isEqualTo("yonlendirme@ornek.example");
        assertThat(there.raw()).isEqualTo(mail);
    }

    private Sunk sunk(String recipient) {
        return sink.received(recipient).stream()
                .filter(message -> text(message.raw()).contains(id))
                .findFirst()
                .orElseThrow();
    }
}
