package io.izinhub.mail.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.mail.notice.NoticeWorld;
import io.izinhub.mail.smtp.HopProperties;
import io.izinhub.mail.smtp.hop.Hops;
import io.izinhub.platform.modes.Mode;
import io.izinhub.testing.FakeHop;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What becomes of a mail of ours at servers that do not behave. */
@HubTest
class OwnSendingTest {

    private static final Duration WEEK = Duration.ofDays(7);

    private final NoticeWorld world;
    private final OwnOutbox outbox;
    private final OwnWriting writing;
    private final OwnMetrics metrics;
    private final OwnProperties settings;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String to = "s" + UUID.randomUUID() + "@musteri.example";

    @Autowired
    OwnSendingTest(
            ApplicationContext beans,
            OwnOutbox outbox,
            OwnWriting writing,
            OwnMetrics metrics,
            OwnProperties settings,
            JdbcTemplate jdbc,
            Clock clock) {
        this.world = new NoticeWorld(beans);
        this.outbox = outbox;
        this.writing = writing;
        this.metrics = metrics;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeEach
    void live() {
        world.live();
        world.sendOwn();
    }

    @AfterEach
    void shadow() {
        world.shadow();
    }

    @Test
    void r81_theEnvelopeSenderIsNull() throws IOException {
        try (FakeHop server = FakeHop.start((connection, command) -> null)) {
            UUID id = add(OwnKind.NOTICE, clock.instant());
            send(server);

            assertThat(server.commands()).contains("MAIL FROM:<>", "RCPT TO:<" + to + ">");
            assertThat(state(id)).isEqualTo("SENT SMTP_250");
        }
    }

    @Test
    void anUnknownAddressIsGivenUpAndSuppressed() throws IOException {
        try (FakeHop server =
                FakeHop.start((connection, command) -> command.startsWith("RCPT") ? "550 5.1.1 No such user" : null)) {
            UUID id = add(OwnKind.NOTICE, clock.instant());
            send(server);

            assertThat(state(id)).isEqualTo("GIVEN_UP NO_SUCH_ADDRESS");
            assertThat(outbox.told(OwnKind.NOTICE, OwnMail.Answers.NOTHING, to, Mode.LIVE)
                            .suppressed())
                    .isTrue();
            assertThat(outbox.told(OwnKind.NOTICE, OwnMail.Answers.NOTHING, "x" + to, Mode.LIVE)
                            .suppressed())
                    .isFalse();
        }
    }

    @Test
    void whatIsRefusedForAnotherReasonIsTriedAgainAndSuppressesNobody() throws IOException {
        try (FakeHop server =
                FakeHop.start((connection, command) -> command.startsWith("RCPT") ? "554 5.7.1 Not from you" : null)) {
            UUID id = add(OwnKind.NOTICE, clock.instant());
            send(server);

            assertThat(state(id)).isEqualTo("WAITING SMTP_554");
            assertThat(outbox.told(OwnKind.NOTICE, OwnMail.Answers.NOTHING, to, Mode.LIVE)
                            .suppressed())
                    .isFalse();
            jdbc.update("delete from own_mail where mail_id = ?", id);
        }
    }

    @Test
    void afterItsTimeAMailIsGivenUp() throws IOException {
        try (FakeHop server = FakeHop.start((connection, command) -> command.equals(".") ? "451 4.3.0 Later" : null)) {
            UUID id = add(OwnKind.NOTICE, clock.instant().minus(WEEK));
            send(server);

            assertThat(state(id)).isEqualTo("GIVEN_UP SMTP_451");
        }
    }

    @Test
    void r134_whoseAnswerIsLostIsSentAgainWithTheSameBytes() throws IOException {
        try (FakeHop server = FakeHop.start(
                (connection, command) -> connection == 1 && command.equals(".") ? FakeHop.HANG_UP : null)) {
            UUID id = add(OwnKind.NOTICE, clock.instant());
            send(server);
            assertThat(state(id)).isEqualTo("WAITING SMTP_451");

            jdbc.update("update own_mail set next_attempt_at = ? where mail_id = ?", now(), id);
            send(server);
            assertThat(state(id)).isEqualTo("SENT SMTP_250");
            assertThat(server.messages()).hasSize(2);
            assertThat(server.messages().get(0)).isEqualTo(server.messages().get(1));
        }
    }

    @Test
    void whatANodeDiedOverIsTakenByAnotherWhenItsLeaseIsOver() throws IOException {
        UUID id = add(OwnKind.NOTICE, clock.instant());
        assertThat(outbox.claim()).get().extracting(OwnOutbox.Claimed::id).isEqualTo(id);
        assertThat(outbox.claim()).isEmpty();

        jdbc.update("update own_mail set lease_until = ? where mail_id = ?", now(), id);
        try (FakeHop server = FakeHop.start((connection, command) -> null)) {
            send(server);
            assertThat(state(id)).isEqualTo("SENT SMTP_250");
        }
    }

    @Test
    void whatWasChangedInTheDatabaseLeavesNever() throws IOException {
        UUID id = add(OwnKind.NOTICE, clock.instant());
        jdbc.update("update own_mail set sealed = sealed || '\\x00'::bytea where mail_id = ?", id);
        try (FakeHop server = FakeHop.start((connection, command) -> null)) {
            send(server);

            assertThat(server.messages()).isEmpty();
            assertThat(state(id)).isEqualTo("GIVEN_UP DAMAGED");
        }
    }

    @Test
    void r83_whomAMailToldIsForgottenAfterTwoDaysAndTheRowAndWhoDoesNotExistAfterTheirTime() {
        UUID told = add(OwnKind.NOTICE, clock.instant().minus(Duration.ofDays(3)));
        UUID old = add(OwnKind.NOTICE, clock.instant().minus(Duration.ofDays(3)));
        jdbc.update(
                "update own_mail set state = 'SENT', kek_id = null, dek = null, sealed = null, done_at = now()"
                        + " where mail_id in (?, ?)",
                told,
                old);
        jdbc.update("update own_mail set done_at = now() - interval '91 days' where mail_id = ?", old);
        outbox.suppress(to, "SMTP_550");
        outbox.forget(settings.metadataDays(), settings.suppressedDays());

        assertThat(jdbc.queryForObject(
                        "select recipient_key is null from own_mail where mail_id = ?", Boolean.class, told))
                .isTrue();
        assertThat(jdbc.queryForObject("select count(*) from own_mail where mail_id = ?", Integer.class, old))
                .isZero();
        assertThat(suppressed(to)).isTrue();
        outbox.forget(settings.metadataDays(), -1);
        assertThat(suppressed(to)).isFalse();
    }

    @Test
    void r81_aSenderIsCountedUnderAllItsTags_andSuppressedUnderTheOne() {
        add(OwnKind.NOTICE, clock.instant(), to.replace("@", "+1@"));
        add(OwnKind.NOTICE, clock.instant(), to.replace("@", "+2@"));
        outbox.suppress(to.replace("@", "+1@"), "SMTP_550");

        OwnOutbox.Told told = outbox.told(OwnKind.NOTICE, OwnMail.Answers.NOTHING, to, Mode.LIVE);
        assertThat(told.sender()).hasSize(2);
        assertThat(told.suppressed()).isFalse();
        assertThat(suppressed(to.replace("@", "+1@"))).isTrue();
        jdbc.update("delete from own_mail where state = 'WAITING'");
    }

    private boolean suppressed(String address) {
        return outbox.told(OwnKind.NOTICE, OwnMail.Answers.NOTHING, address, Mode.LIVE)
                .suppressed();
    }

    private UUID add(OwnKind kind, Instant dueAt) {
        return add(kind, dueAt, to);
    }

    private UUID add(OwnKind kind, Instant dueAt, String to) {
        UUID id = UUID.randomUUID();
        OwnMail mail = new OwnMail(
                kind,
                TextId.NOTICE_HELD,
                to,
                "kutu@ornek.example",
                "kutu@ornek.example",
                null,
                new OwnMail.Words("İletiniz hakkında", "Merhaba,\n\n.\nşğıİöçü\n"),
                OwnMail.Answers.NOTHING,
                dueAt,
                null);
        assertThat(outbox.add(id, mail, OwnMailBytes.write(id, mail, "mail.in.notice", "Örnek A.Ş.", dueAt), Mode.LIVE))
                .isTrue();
        return id;
    }

    private void send(FakeHop server) {
        HopProperties hop = new HopProperties(
                "localhost",
                server.port(),
                HopProperties.Tls.NONE,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                1,
                Duration.ofSeconds(20));
        try (Hops hops = new Hops(Map.of("fake", hop), name -> null)) {
            new OwnSending(outbox, kind -> hops.named("test", List.of("fake")), writing, metrics, settings, clock)
                    .sendDue();
        }
    }

    private String state(UUID id) {
        return jdbc.queryForObject("select state || ' ' || code from own_mail where mail_id = ?", String.class, id);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().minusSeconds(1));
    }
}
