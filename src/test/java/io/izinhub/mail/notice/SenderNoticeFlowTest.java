package io.izinhub.mail.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.mail.MailJournal;
import io.izinhub.quarantine.QuarantineDesk;
import io.izinhub.sim.mail.Sunk;
import io.izinhub.testing.AtOnce;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.OwnHub;
import io.izinhub.testing.SimWorld;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What senders are told, and who is not, seen from outside: from a client's socket to the mail server that a notice reaches. */
@HubTest
class SenderNoticeFlowTest {

    private static final String ILL = "Kronik böbrek hastasıyım, haftada üç gün diyalize giriyorum.";
    private static final String UNION = "Metal işçileri sendikasına üyeyim, sendika temsilcisiyim.";
    private static final String CARDS = "4111 1111 1111 1111 ve 5555 5555 5555 4444";
    private static final String ASKS = "Poliçemin yenilenme tarihini öğrenmek istiyorum.";
    private static final String THANKS = "Bilgi verirseniz sevinirim, teşekkür ederim, iyi çalışmalar dilerim.";

    private final NoticeWorld world;
    private final QuarantineDesk desk;
    private final JdbcTemplate jdbc;
    private final MailJournal journal;
    private final JdbcConnectionDetails database;
    private final String sender = "a" + UUID.randomUUID() + "@musteri.example";
    private final String mailbox = "kutu" + UUID.randomUUID() + "@ornek.example";

    @Autowired
    SenderNoticeFlowTest(
            ApplicationContext beans,
            QuarantineDesk desk,
            JdbcTemplate jdbc,
            MailJournal journal,
            JdbcConnectionDetails database) {
        this.world = new NoticeWorld(beans);
        this.desk = desk;
        this.jdbc = jdbc;
        this.journal = journal;
        this.database = database;
    }

    @BeforeEach
    void live() {
        world.live();
    }

    @AfterEach
    void shadow() {
        world.shadow();
    }

    @Test
    void r81_aProvenSenderIsToldThatTheMailWaits() throws Exception {
        String mail = proven(ILL);
        try (LogCanary canary = new LogCanary()) {
            assertThat(world.send(sender, mail, mailbox)).startsWith("250");
            world.sendOwn();
            canary.neverHeard(sender, "diyaliz");
        }

        Sunk notice = one(sender);
        MimeMessage read = NoticeWorld.read(notice);
        assertThat(notice.from()).isEmpty();
        assertThat(notice.recipients()).containsExactly(sender);
        assertThat(read.getFrom()[0].toString()).contains(mailbox);
        assertThat(read.getSubject()).contains("E-postanız hakkında bilgi / About your e-mail (Ref: K-");
        assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(read.getHeader("X-Izin-Hub")).containsExactly("mail.in.notice");
        assertThat(read.getHeader("In-Reply-To")).containsExactly(NoticeWorld.messageId(mail));
        assertThat(read.getHeader("References")).containsExactly(NoticeWorld.messageId(mail));
        assertThat(read.getSentDate()).isNotNull();
        assertThat(read.getMessageID()).endsWith("@ornek.example>");
        assertThat((String) read.getContent())
                .contains("yetkili görevlimiz ayrıca inceleyecektir", "also look at your e-mail", mailbox, reference())
                .doesNotContain("diyaliz", "böbrek");
        assertThat(new String(notice.raw(), StandardCharsets.ISO_8859_1))
                .matches("(?s)\\p{ASCII}*")
                .doesNotContain("\n.\r");
    }

    @Test
    void r73_r81_afterHealthUnionAndCardTheNoticeDiffersInReferenceTimeAndIdsOnly() throws Exception {
        List<String> notices = Stream.of(ILL, UNION, CARDS)
                .map(text -> {
                    String from = "n" + UUID.randomUUID() + "@musteri.example";
                    String mail = NoticeWorld.mail(from, "Talep", NoticeWorld.proof(from), text);
                    assertThat(world.send(from, mail, mailbox)).as(text).contains(" K-");
                    world.sendOwn();
                    return NoticeWorld.neutral(one(from), from, NoticeWorld.messageId(mail));
                })
                .toList();

        assertThat(notices).allMatch(notices.get(0)::equals);
        assertThat(notices.get(0)).doesNotContain(reference());
    }

    @ParameterizedTest
    @CsvSource({
        "birim@ornek.example, yetkili birimimize",
        "anlatan@ornek.example, otomatik olarak çıkarıldı",
        "'', işleme alınmadan silindi"
    })
    void r73_r81_soItIsOfWhatWentToAUnitLostAPassageOrWasDestroyed(String to, String says) {
        List<String> notices = Stream.of(ILL, UNION, CARDS)
                .map(found -> {
                    String from = "n" + UUID.randomUUID() + "@musteri.example";
                    // Alone, so that even of a card's mail too little would be left to deliver it amended.
                    String words = to.startsWith("anlatan") ? ASKS + "\r\n" + found + "\r\n" + THANKS : found;
                    String mail = NoticeWorld.mail(from, "Talep", NoticeWorld.proof(from), words);
                    world.send(from, mail, to.isEmpty() ? mailbox : to);
                    if (to.isEmpty()) {
                        destroyed();
                    }
                    world.sendOwn();
                    List<Sunk> got = world.received(from);
                    assertThat(words(got.get(got.size() - 1))).as(found).contains(says);
                    return NoticeWorld.neutral(got.get(got.size() - 1), from, NoticeWorld.messageId(mail));
                })
                .toList();

        assertThat(notices).allMatch(notices.get(0)::equals);
    }

    private static String words(Sunk notice) {
        try {
            return ((String) NoticeWorld.read(notice).getContent()).replaceAll("\\s+", " ");
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last mail of the mailbox, and its sender is told at once. */
    private void destroyed() {
        desk.destroy(new QuarantineDesk.Wish(item(), null, "cannot be used", new Caller("user:dpo", Set.of(Role.DPO))));
        world.sendOwn();
        jdbc.update(
                "update own_mail set next_attempt_at = now() where state = 'WAITING' and reference = ?", reference());
    }

    @Test
    void r81_whatWentToAUnitOrLostAPassageIsToldWhereTheMailboxSaysSo() throws Exception {
        world.send(sender, proven(ASKS + "\r\n" + ILL + "\r\n" + THANKS), "birim@ornek.example");
        String other = "b" + UUID.randomUUID() + "@musteri.example";
        world.send(
                other,
                NoticeWorld.mail(other, "Talep", NoticeWorld.proof(other), ASKS + "\r\n" + ILL + "\r\n" + THANKS),
                "anlatan@ornek.example");
        world.sendOwn();

        assertThat((String) NoticeWorld.read(one(sender)).getContent())
                .contains("yetkili birimimize güvenli yoldan", "passed securely to our unit");
        assertThat((String) NoticeWorld.read(one(other)).getContent())
                .contains("otomatik olarak çıkarıldı")
                .doesNotContain("removed automatically");
    }

    @Test
    void r81_whatWasOnlyRedactedIsNotToldAsShipped() {
        world.send(sender, proven(ASKS + "\r\n" + ILL + "\r\n" + THANKS), mailbox);
        world.sendOwn();

        assertThat(world.received(mailbox)).hasSize(1);
        assertThat(world.received(sender)).isEmpty();
    }

    /** Head fields, envelope sender, and why nobody may be told. */
    static Stream<Arguments> silent() {
        String from = "sessiz@musteri.example";
        String proof = NoticeWorld.proof(from);
        return Stream.of(
                Arguments.of("forged sender", "", from),
                Arguments.of(
                        "failed",
                        "Authentication-Results: mx.ornek.example; dmarc=fail header.from=musteri.example",
                        from),
                Arguments.of(
                        "spoofed by the sender",
                        "Authentication-Results: mx.ornek.example; dmarc=fail header.from=musteri.example\r\n" + proof,
                        from),
                Arguments.of(
                        "spoofed as another server",
                        "Authentication-Results: mx.ornek.example.evil.example; dmarc=pass header.from=musteri.example",
                        from),
                Arguments.of("null sender", proof, ""),
                Arguments.of("list", proof + "\r\nList-Id: <liste.musteri.example>", from),
                Arguments.of("bulk", proof + "\r\nPrecedence: bulk", from),
                Arguments.of("auto-submitted", proof + "\r\nAuto-Submitted: auto-generated", from),
                Arguments.of("auto-replied", proof + "\r\nAuto-Submitted: auto-replied", from),
                Arguments.of("suppressing", proof + "\r\nX-Auto-Response-Suppress: All", from),
                Arguments.of("another hub", proof + "\r\nX-Izin-Hub: mail.in.notice", from),
                Arguments.of("two senders", proof + "\r\nFrom: baska@musteri.example", from));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silent")
    void r81_nobodyIsTold(String why, String fields, String envelopeSender) {
        String mail = NoticeWorld.mail("sessiz@musteri.example", "Talep", fields, ILL);

        assertThat(world.send(envelopeSender, mail, mailbox)).as(why).contains(" K-");
        world.sendOwn();

        assertThat(world.received("sessiz@musteri.example")).as(why).isEmpty();
        assertThat(world.received("baska@musteri.example")).as(why).isEmpty();
    }

    @Test
    void r81_theNoticeOfAnotherHubIsNotAnswered() {
        world.send(sender, proven(ILL), mailbox);
        world.sendOwn();
        String notice = new String(one(sender).raw(), StandardCharsets.ISO_8859_1);

        // It comes to a second hub, and something in it is found there.
        String hostile = NoticeWorld.proof(mailbox) + "\r\n" + notice + "\r\n" + ILL.replace("ö", "=C3=B6") + "\r\n";
        world.send("", hostile, "b" + mailbox);
        world.send(mailbox, hostile, "b" + mailbox);
        world.sendOwn();

        assertThat(world.received(mailbox).stream().filter(each -> each.from().isEmpty()))
                .allSatisfy(each ->
                        assertThat(NoticeWorld.header(each, "X-Izin-Hub")).startsWith("mail.in.ticket; proof="));
    }

    @Test
    void r81_aColleagueIsNotAnswered() {
        String colleague = "c" + UUID.randomUUID() + "@ornek.example";
        world.send(colleague, NoticeWorld.mail(colleague, "Talep", NoticeWorld.proof(colleague), ILL), mailbox);
        world.sendOwn();

        assertThat(world.received(colleague)).isEmpty();
    }

    @Test
    void r81_onceAThreadAndThreeTimesASender() {
        String first = proven(ILL);
        world.send(sender, first, mailbox);
        String answer = NoticeWorld.mail(
                sender,
                "Re: Talep",
                NoticeWorld.proof(sender) + "\r\nReferences: " + NoticeWorld.messageId(first),
                UNION);
        world.send(sender, answer, mailbox);
        world.sendOwn();
        assertThat(world.received(sender)).hasSize(1);

        for (int i = 0; i < 4; i++) {
            world.send(sender, proven(ILL), mailbox);
        }
        world.sendOwn();
        assertThat(world.received(sender)).hasSize(3);
    }

    @Test
    void r81_mailsOfOneThreadThatArriveAtOnceAreToldOnce() throws Exception {
        String thread = "\r\nReferences: <" + UUID.randomUUID() + "@x.example>";
        AtOnce.run(
                4,
                worker -> world.send(
                        sender, NoticeWorld.mail(sender, "Talep", NoticeWorld.proof(sender) + thread, ILL), mailbox));
        world.sendOwn();

        assertThat(world.received(sender)).hasSize(1);
    }

    @Test
    void r134_whatCannotBeToldStopsNoMail() throws Exception {
        try (Connection owner = OwnHub.login(database.getJdbcUrl(), "postgres")) {
            owner.createStatement().execute("alter table own_mail rename to own_mail_away");
            try {
                assertThat(world.send(sender, proven(ILL), mailbox))
                        .startsWith("250")
                        .contains(" K-");
                assertThat(world.send(sender, proven(ASKS + "\r\n" + ILL + "\r\n" + THANKS), "birim@ornek.example"))
                        .startsWith("250");
            } finally {
                owner.createStatement().execute("alter table own_mail_away rename to own_mail");
            }
        }
        assertThat(item()).isNotNull();
    }

    @Test
    void r81_theSameMailSentAgainIsToldOnce() {
        String mail = proven(ILL);
        String first = world.send(sender, mail, mailbox);
        String again = world.send(sender, mail, mailbox);
        world.sendOwn();

        assertThat(again.substring(again.lastIndexOf(' '))).isEqualTo(first.substring(first.lastIndexOf(' ')));
        assertThat(world.received(sender)).hasSize(1);
        // The digest counts one mail.
        journal.write();
        assertThat(jdbc.queryForList(
                        "select encode(mail, 'hex') from mail_journal where trace in (?, ?)",
                        String.class,
                        trace(first),
                        trace(again)))
                .hasSize(2)
                .doesNotContainNull()
                .allMatch(mark(first)::equals);
    }

    private String mark(String reply) {
        return jdbc.queryForObject(
                "select encode(mail, 'hex') from mail_journal where trace = ?", String.class, trace(reply));
    }

    private static String trace(String reply) {
        String[] words = reply.split(" ");
        return words[words.length - 2];
    }

    @Test
    void r80_whoseMailAPersonDestroysIsToldAndAgainOnlyAfterADay() throws Exception {
        world.send(sender, proven(ILL), mailbox);
        world.sendOwn();
        desk.destroy(new QuarantineDesk.Wish(item(), null, "cannot be used", new Caller("user:dpo", Set.of(Role.DPO))));
        world.sendOwn();

        assertThat(world.received(sender)).hasSize(1);
        Duration wait = jdbc.queryForObject(
                "select due_at, created_at from own_mail where text_id = 'notice.closed' and reference = ?",
                (rs, i) -> Duration.between(
                        rs.getTimestamp(2).toInstant(), rs.getTimestamp(1).toInstant()),
                reference());
        assertThat(wait).isBetween(Duration.ofHours(23), Duration.ofHours(24));

        // A day later.
        jdbc.update(
                "update own_mail set next_attempt_at = now() where state = 'WAITING' and reference = ?", reference());
        world.sendOwn();
        assertThat(world.received(sender)).hasSize(2);
        String closed = (String) NoticeWorld.read(world.received(sender).get(1)).getContent();
        assertThat(closed.replaceAll("\\s+", " "))
                .contains("işleme alınmadan", "deleted without being processed", mailbox);
    }

    @Test
    void shadowCountsAndTellsNobody() {
        world.noticesInShadow();
        world.send(sender, proven(ILL), mailbox);
        world.sendOwn();

        assertThat(world.received(sender)).isEmpty();
        assertThat(jdbc.queryForMap(
                        "select state, sealed from own_mail where text_id = 'notice.held' and reference = ?",
                        reference()))
                .containsEntry("state", "SHADOW")
                .containsEntry("sealed", null);
        assertThat(world.report("mail.in.notice").counts())
                .anySatisfy(count -> assertThat(count.label()).isEqualTo("notice.held"));
    }

    @Test
    void whatWaitsIsNotSentOnceTheFunctionIsSwitchedBack() {
        world.send(sender, proven(ILL), mailbox);
        world.noticesInShadow();
        world.sendOwn();

        assertThat(world.received(sender)).isEmpty();
        assertThat(jdbc.queryForObject(
                        "select state from own_mail where text_id = 'notice.held' and reference = ?",
                        String.class,
                        reference()))
                .isEqualTo("SHADOW");
    }

    @Test
    void r58_whoIsToldStandsNowhereInClear() {
        world.send(sender, proven(ILL), mailbox);
        try {
            assertThat(jdbc.queryForList(
                                    "select encode(sealed, 'escape') as sealed, encode(recipient_key, 'escape') as key, m::text"
                                            + " as row from own_mail m where reference = ?",
                                    reference())
                            .toString())
                    .contains("notice.held")
                    .doesNotContain(sender, sender.substring(0, sender.indexOf('@')));
        } finally {
        }
        world.sendOwn();
        assertThat(jdbc.queryForObject(
                        "select sealed is null and dek is null from own_mail where text_id = 'notice.held' and reference = ?",
                        Boolean.class,
                        reference()))
                .isTrue();
    }

    @Test
    void r134_whatAServerDoesNotTakeNowItGetsLater() {
        world.send(sender, proven(ILL), mailbox);
        SimWorld.shared().fault("{\"target\":\"mail\",\"kind\":\"STATUS\",\"code\":451,\"count\":2}");
        try {
            world.sendOwn();
        } finally {
            SimWorld.shared().noFaults();
        }
        assertThat(world.received(sender)).isEmpty();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            world.sendOwn();
            assertThat(world.received(sender)).hasSize(1);
        });
    }

    private String proven(String text) {
        return NoticeWorld.mail(sender, "Talep", NoticeWorld.proof(sender), text);
    }

    private Sunk one(String recipient) {
        assertThat(world.received(recipient)).hasSize(1);
        return world.received(recipient).get(0);
    }

    private UUID item() {
        return jdbc.queryForObject(
                "select item_id from quarantine_item where mailbox = ? order by seq desc limit 1", UUID.class, mailbox);
    }

    private String reference() {
        return jdbc.queryForObject(
                "select reference from quarantine_item where mailbox = ? order by seq desc limit 1",
                String.class,
                mailbox);
    }
}
