package io.izinhub.integrator.requery;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.Freshness;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.SendRules;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.query.PreparationItems;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.AuthorityMovements;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Firm;
import io.izinhub.integrator.IntegratorAccounts;
import io.izinhub.integrator.TestAuthorities;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.testing.HttpWire;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.SimWorld;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** R17: Netgsm, which tells the state of one address when it is asked, is asked again about those with the oldest answer. */
@HubTest
class AuthorityRequeryTest {

    private static final String BRAND = "600100";
    private static final String BRAND_OF_ANOTHER_ACCOUNT = "600101";
    /** Other tests have hardly anybody of this channel. */
    private static final Channel CHANNEL = Channel.ARAMA;

    private static final int LOOKS = 8;

    private static final HttpAnswer LOGIN_REFUSED =
            HttpAnswer.failed(new TransportFailure(ErrorKind.CONFIG, Failure.LOGIN_REFUSED));

    private final SimWorld world = SimWorld.shared();
    private final HttpWire wire = new HttpWire(Duration.ofSeconds(5));
    private final int today = ConsentBits.dayNumber(LocalDate.now(Istanbul.ZONE));
    private final Ledger ledger;
    private final ContactPoints contacts;
    private final JdbcTemplate jdbc;
    private final AuthorityMovements movements;
    private final Brands brands;
    private final PreparationItems prepared;
    private final PlatformTransactionManager transactions;
    private final AuthorityRequery requery;
    private final AuthoritySample sample;
    private final String old = phone();
    private final String older = phone();
    private final String fresh = phone();
    private String unlucky;

    @Autowired
    AuthorityRequeryTest(
            Ledger ledger,
            ContactPoints contacts,
            JdbcTemplate jdbc,
            Brands brands,
            IntegratorAccounts accounts,
            AuthorityMovements movements,
            PreparationItems prepared,
            RequeryRows rows,
            SampleRows samples,
            PlatformTransactionManager transactions,
            List<Firm> firms) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.jdbc = jdbc;
        this.movements = movements;
        this.brands = brands;
        this.prepared = prepared;
        this.transactions = transactions;
        Firm netgsm = firms.stream()
                .filter(firm -> firm.name().equals("netgsm"))
                .findFirst()
                .orElseThrow();
        Authorities authorities = TestAuthorities.of(
                brands,
                accounts,
                netgsm,
                Map.of(
                        "account.base-url", world.url("/netgsm").toString(),
                        "account.username", "demo",
                        "account.password", "demo",
                        "account.per-minute", "0"));
        this.requery = new AuthorityRequery(
                new AskedAccounts(authorities, brands, AuthorityRequeryTest.this::rules),
                new AskCalls(movements),
                rows,
                prepared,
                contacts,
                new RequeryProperties(true, 2, 1, Duration.ofMinutes(1), Duration.ofHours(6)),
                Clock.systemUTC());
        this.sample = new AuthoritySample(
                new AskedAccounts(authorities, brands, AuthorityRequeryTest.this::rules),
                new AskCalls(movements),
                rows,
                samples,
                contacts,
                ledger,
                new SampleProperties(true, 100_000, 100_000, 7, Duration.ofHours(1), 0.01),
                Clock.systemUTC());
    }

    @BeforeEach
    void alone() {
        jdbc.update("delete from authority_requery");
        jdbc.update("delete from authority_unanswered");
        jdbc.update("delete from authority_sample");
    }

    @AfterEach
    void noFaults() {
        world.noFaults();
        jdbc.update("delete from authority_requery");
        jdbc.update("delete from authority_unanswered");
    }

    private Map<Channel, SendRules> rules(String brand) {
        Map<Channel, SendRules> rules = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            boolean asked = channel == CHANNEL && brand.equals(BRAND);
            rules.put(channel, SendRules.defaults(asked ? new Freshness.Answers(today, 3) : new Freshness.Feed(false)));
        }
        return rules;
    }

    @Test
    void r17_theOldestAnswerIsAskedFirst_andARefusalThatNobodyToldIsLearnt() {
        consented(old, 5);
        consented(older, 9);
        consented(fresh, 0);
        held(older, "RET", "IYS_WEB", 1);
        held(old, "ONAY", "HS_WEB", 400);

        try (LogCanary canary = new LogCanary()) {
            assertThat(askUntilNobodyIsLeft()).containsExactly(older, old);
            canary.neverHeard(older.substring(3));
        }

        assertThat(ConsentBits.isRet(bits(older))).isTrue();
        assertThat(ConsentBits.iysStatus(bits(old))).isEqualTo(IysStatus.ONAY);
        assertThat(ConsentBits.iysDay(bits(old))).isEqualTo(today);
        assertThat(ConsentBits.isOnay(bits(old))).isTrue();
    }

    @Test
    void r17_whoIsNotKnownThereMovesOnlyWhatTheAuthoritySaid() {
        consented(old, 5);

        askUntilNobodyIsLeft();

        assertThat(ConsentBits.status(bits(old))).contains(Status.ONAY);
        assertThat(ConsentBits.iysStatus(bits(old))).isNotEqualTo(IysStatus.ONAY);
        assertThat(ConsentBits.iysDay(bits(old))).isEqualTo(today);
    }

    /** Some firms pass on the date of a record but not İYS's own time. */
    @Test
    void r17_aDatedAnswerIsAStatement_andWhatTheAuthoritySaysNow() {
        consented(old, 5);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant refusedAt = now.minus(Duration.ofDays(3));
        answered(old, new Answers.NoRecord(), now.minusSeconds(60));
        Answers.Known dated = new Answers.Known(Status.RET, "HS_WEB", refusedAt, null, null);

        assertThat(answered(old, dated, now)).isEqualTo(1);
        assertThat(answered(old, dated, now.plusSeconds(1))).as("told twice").isZero();

        Registers held = registers(old);
        assertThat(held.ret().at()).isEqualTo(refusedAt);
        assertThat(held.iys().said()).isEqualTo(Said.RET);
        assertThat(held.iys().at()).isEqualTo(now.plusSeconds(1));
    }

    @Test
    void r27_aRefusalWithoutDateForbids_andIsNeverTakenForOneThatIsKnown() {
        consented(old, 5);
        consented(older, 5);
        ledger.record(
                List.of(Statement.said(
                        about(BRAND, older), Said.RET, Instant.now().minus(Duration.ofDays(900)), "HS_WEB", "test")),
                "test");
        Answers.Known bare = new Answers.Known(Status.RET, null, null, null, null);

        answered(old, bare, Instant.now());
        answered(older, bare, Instant.now());

        assertThat(registers(old).iys().said()).isEqualTo(Said.RET);
        assertThat(registers(older).iys().said()).isEqualTo(Said.NOT_ONAY);
        for (String phone : List.of(old, older)) {
            assertThat(registers(phone).confirmed()).isFalse();
            assertThat(registers(phone).status()).as("our own consent stays").contains(Status.ONAY);
        }
    }

    private int answered(String phone, Answers.State state, Instant askedAt) {
        return movements.recordState(
                BRAND,
                new Permission(Address.require(CHANNEL, phone), CHANNEL, RecipientType.BIREYSEL),
                state,
                askedAt);
    }

    private Registers registers(String phone) {
        UUID point = contacts.find(Address.require(CHANNEL, phone)).orElseThrow();
        return ledger.current(BRAND, CHANNEL, RecipientType.BIREYSEL, point);
    }

    @Test
    void whoCannotBeToldStandsInNobodysWay() {
        consented(older, 9);
        consented(old, 5);
        held(old, "ONAY", "HS_WEB", 400);
        unlucky = older;

        assertThat(askUntilNobodyIsLeft()).containsExactly(older, old);

        assertThat(ConsentBits.iysDay(bits(older))).isEqualTo(today - 9);
        assertThat(ConsentBits.iysDay(bits(old))).isEqualTo(today);
    }

    /** A post of a refusal was lost, those of others arrived: only asking about people shows it. */
    @Test
    void r17_aRefusalThatTheFirmDidNotTellIsFoundBySample_counted_andRaisesTheSample() {
        putOthersAside();
        consented(old, 5);
        consented(older, 9);
        consented(unlucky = phone(), 7);
        held(older, "RET", "IYS_WEB", 3);
        held(old, "ONAY", "HS_WEB", 400);
        held(unlucky, "RET", "IYS_WEB", 0);

        try (LogCanary canary = new LogCanary()) {
            assertThat(askBySample()).as("oldest answer first, each once").containsExactly(older, unlucky, old);
            canary.neverHeard(older.substring(3), unlucky.substring(3));
        }
        assertThat(ConsentBits.isRet(bits(older))).isTrue();
        assertThat(ConsentBits.isRet(bits(unlucky))).as("recorded as well").isTrue();
        // The firm's account has the name that the brands go by.
        MissRate found = sample.rate(Authorities.IYS);
        assertThat(found.missed()).as("the one of today may still be told").isEqualTo(1);
        assertThat(found.share()).isPositive();
    }

    @Test
    void r17_aBrandThatTheFirmRefusesHoldsUpNobodyOfAnother() {
        putOthersAside();
        String refused = phone();
        consented(BRAND_OF_ANOTHER_ACCOUNT, refused, 30);
        consented(old, 5);

        assertThat(askBySample()).containsExactly(refused, old);
    }

    /** The brand went over while a campaign waited: nobody would ever take its items. Not committed: the hub's own flow looks too. */
    @Test
    void whoWaitsForAnAccountThatIsGoneIsHandedToTheReaderOfNow_orFails() {
        consented(old, 5);
        UUID point = contacts.find(List.of(Address.require(CHANNEL, old)))
                .values()
                .iterator()
                .next();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.update(
                    "insert into campaign_preparation (campaign, brand, actor, state, started_at)"
                            + " values ('tasinan', ?, 'test', 'ASKING', now())",
                    BRAND);
            jdbc.update(
                    "insert into campaign_preparation_item (campaign, account, brand_id, channel, recipient_type, point_id,"
                            + " tries) values ('tasinan', 'gone', ?, ?, 1, ?, 2)",
                    brands.require(BRAND).id(),
                    CHANNEL.code(),
                    point);
            assertThat(prepared.accounts()).contains("gone");

            assertThat(requery.rounds())
                    .singleElement()
                    .satisfies(round -> assertThat(round.ask().campaign()).isEqualTo("tasinan"));
            assertThat(prepared.accounts()).doesNotContain("gone").contains(Authorities.IYS);

            prepared.hand(Authorities.IYS, prepared.next(Authorities.IYS, 1).orElseThrow(), null);
            assertThat(jdbc.queryForMap("select state, failed from campaign_preparation where campaign = 'tasinan'"))
                    .containsEntry("state", "DONE")
                    .containsEntry("failed", 1L);
            status.setRollbackOnly();
        });
    }

    /** A login that is refused held a campaign without end. */
    @Test
    void whomACampaignWaitsForFailsWhereTheLoginIsRefused_whoIsAskedEveryDayKeepsThePlace() {
        UUID point = UUID.randomUUID();
        AuthorityRequery.Round waited = refusedAbout(point, "tasinan");
        AuthorityRequery.Round daily = refusedAbout(UUID.randomUUID(), null);
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.update(
                    "insert into campaign_preparation (campaign, brand, actor, state, started_at)"
                            + " values ('tasinan', ?, 'test', 'ASKING', now())",
                    BRAND);
            jdbc.update(
                    "insert into campaign_preparation_item (campaign, account, brand_id, channel, recipient_type, point_id)"
                            + " values ('tasinan', 'iys', ?, ?, 1, ?)",
                    brands.require(BRAND).id(),
                    CHANNEL.code(),
                    point);
            for (int i = 0; i < 3; i++) {
                assertThat(requery.answered(waited, LOGIN_REFUSED).open()).isFalse();
                assertThat(requery.answered(daily, LOGIN_REFUSED).open()).isFalse();
            }
            assertThat(jdbc.queryForMap("select state, failed from campaign_preparation where campaign = 'tasinan'"))
                    .containsEntry("state", "DONE")
                    .containsEntry("failed", 1L);
            assertThat(jdbc.queryForObject("select count(*) from authority_unanswered", Long.class))
                    .isZero();
            status.setRollbackOnly();
        });
    }

    private static AuthorityRequery.Round refusedAbout(UUID point, String campaign) {
        Map<UUID, Address> people = Map.of(point, Address.require(CHANNEL, phone()));
        return new AuthorityRequery.Round(
                Authorities.IYS,
                1,
                1,
                new Ask(BRAND, CHANNEL, RecipientType.BIREYSEL, people, campaign, Instant.now()),
                true);
    }

    @Test
    void anAccountIsAskedByOneNodeAtATime() {
        consented(old, 5);

        List<AuthorityRequery.Round> first = requery.rounds();
        assertThat(first).hasSize(1);
        assertThat(requery.rounds()).isEmpty();
        requery.finished(first.get(0));
        assertThat(requery.rounds()).hasSize(1);
    }

    /** As the flow does, some times. @return the phones of this test in the order asked */
    private List<String> askUntilNobodyIsLeft() {
        List<String> asked = new ArrayList<>();
        for (int look = 0; look < LOOKS; look++) {
            jdbc.update("update authority_requery set asked_at = asked_at - interval '1 hour', counted_at = null");
            for (AuthorityRequery.Round begun : requery.rounds()) {
                AuthorityRequery.Round round = begun;
                while (round.open()) {
                    round.ask().people().values().forEach(address -> asked.add(address.normalForm()));
                    if (asked.get(asked.size() - 1).equals(unlucky)) {
                        world.fault("{\"target\":\"netgsm\",\"kind\":\"MALFORMED\",\"count\":1}");
                    }
                    round = requery.answered(
                            round, wire.send(requery.question(round).call()));
                }
                requery.finished(begun);
            }
        }
        asked.retainAll(List.of(old, older, fresh));
        return asked;
    }

    /** As the flow does, some times. @return all phones in the order asked */
    private List<String> askBySample() {
        List<String> asked = new ArrayList<>();
        for (int look = 0; look < LOOKS; look++) {
            for (AuthoritySample.Round begun : sample.rounds()) {
                AuthoritySample.Round round = begun;
                while (round.open()) {
                    round.ask().people().values().forEach(address -> asked.add(address.normalForm()));
                    round = sample.answered(
                            round, wire.send(sample.question(round).call()));
                }
                sample.finished(begun);
            }
        }
        return asked;
    }

    /** Those whom other tests left in the shared hub, of brands that this account does not have among them. */
    private void putOthersAside() {
        jdbc.update("insert into authority_unanswered (brand_id, channel, recipient_type, point_id, until)"
                + " select brand_id, channel, recipient_type, point_id, now() + interval '1 hour' from consent");
    }

    private void consented(String phone, int daysAgo) {
        consented(BRAND, phone, daysAgo);
    }

    private void consented(String brand, String phone, int daysAgo) {
        Statement.About about = about(brand, phone);
        Instant answered = Instant.now().minus(Duration.ofDays(daysAgo)).truncatedTo(ChronoUnit.SECONDS);
        ledger.record(
                List.of(
                        Statement.said(about, Said.ONAY, answered.minus(Duration.ofDays(400)), "HS_WEB", "test"),
                        Statement.answer(about, Said.ONAY, answered, "test", null)),
                "test");
    }

    private static Statement.About about(String brand, String phone) {
        return new Statement.About(
                new Statement.ByAddress(Address.require(CHANNEL, phone)), brand, CHANNEL, RecipientType.BIREYSEL);
    }

    private void held(String phone, String status, String source, int daysAgo) {
        LocalDateTime at = LocalDateTime.now(Istanbul.ZONE).minusDays(daysAgo).truncatedTo(ChronoUnit.SECONDS);
        world.iys().seed(600100, phone, "BIREYSEL", CHANNEL.name(), status, source, at, at.plusSeconds(1));
    }

    private long bits(String phone) {
        UUID point = contacts.find(Address.require(CHANNEL, phone)).orElseThrow();
        return jdbc.queryForObject(
                "select bits from consent where point_id = ? and channel = ?", Long.class, point, CHANNEL.code());
    }

    private static String phone() {
        return "+90532"
                + String.format(java.util.Locale.ROOT, "%07d", UUID.randomUUID().hashCode() & 0x7FFFFF);
    }
}
