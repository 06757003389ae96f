package io.izinhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.testing.AtOnce;
import io.izinhub.testing.HubTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a recording puts into the outbox of İYS, and what it takes out again. Nobody pushes: the function is OFF. */
@HubTest
class OutboxTest {

    private static final String BRAND = "600101";
    private static final String IYS = "authority." + BRAND;
    private static final Instant T = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

    private final Ledger ledger;
    private final ContactPoints contacts;
    private final Deliveries deliveries;
    private final Modes modes;
    private final JdbcTemplate jdbc;

    @Autowired
    OutboxTest(Ledger ledger, ContactPoints contacts, Deliveries deliveries, Modes modes, JdbcTemplate jdbc) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.deliveries = deliveries;
        this.modes = modes;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void nothingOfOthersWaitsAndNobodyWorks() {
        modes.set(IYS + ".push", Mode.OFF, "test", "the test claims");
        jdbc.update(
                "update delivery set state = 'CANCELLED' where destination = ?"
                        + " and state in ('READY', 'CLAIMED', 'AWAITING')",
                IYS);
    }

    @AfterEach
    void asBefore() {
        modes.set(IYS + ".push", Mode.SHADOW, "test", "as before");
    }

    @Test
    void whatWasNeverSentAndIsFollowedByARefusalIsNeverSent() {
        record(says("never@outbox.example", Said.ONAY, 0));
        record(says("never@outbox.example", Said.RET, 1));

        assertThat(rows("never@outbox.example")).containsExactly("ONAY SUPERSEDED", "RET READY");
    }

    @Test
    void r27_sameSecond_onlyTheRefusalWaits() {
        record(says("second@outbox.example", Said.ONAY, 0), says("second@outbox.example", Said.RET, 0));

        assertThat(rows("second@outbox.example")).containsExactly("RET READY");
    }

    @Test
    void anOlderStatementPutsNothingInAndTakesNothingOut() {
        record(says("older@outbox.example", Said.RET, 5));
        record(says("older@outbox.example", Said.ONAY, 1));

        assertThat(rows("older@outbox.example")).containsExactly("RET READY");
    }

    @Test
    void aConsentThatFailsAfterTheCitizenRefusedAtTheAuthorityIsNotTriedAgain() {
        record(says("overtaken@outbox.example", Said.ONAY, 0));
        Delivery underWay = claim().get(0);
        record(movement("overtaken@outbox.example", Said.RET, 10));

        deliveries.settle(underWay, new Settlement.Retry(ErrorKind.RETRYABLE, "HTTP_503", null));

        assertThat(rows("overtaken@outbox.example")).containsExactly("ONAY SUPERSEDED");
    }

    @Test
    void aConsentThatTheAuthorityHoldsAgainstOurRefusalIsAnsweredOnce() {
        record(says("repair@outbox.example", Said.RET, 10));
        deliveries.settle(claim().get(0), new Settlement.Done(null, "H175"));

        record(answer("repair@outbox.example", Said.ONAY, 20));
        record(answer("repair@outbox.example", Said.ONAY, 30));

        assertThat(rows("repair@outbox.example")).containsExactly("RET DONE", "RET READY");
        Delivery repair = claim().get(0);
        assertThat(repair.source()).isEqualTo("HS_WEB");
        assertThat(repair.consentAt()).isEqualTo(T.plusSeconds(10));
        assertThat(repair.deadline()).isNotNull();
    }

    @Test
    void aRefusalThatIsUnderWayNeedsNoRepair() {
        record(says("underway@outbox.example", Said.RET, 10));
        claim();

        record(answer("underway@outbox.example", Said.ONAY, 20));

        assertThat(rows("underway@outbox.example")).containsExactly("RET CLAIMED");
    }

    /** Recordings, workers and late answers on the same few people at once. */
    @Test
    void eightThreadsThatRecordAndSettleTheSamePermissionsNeverFail() throws Exception {
        List<String> people = IntStream.range(0, 12)
                .mapToObj(i -> "race" + i + "@outbox.example")
                .toList();
        AtOnce.run(8, thread -> {
            race(thread, people);
            return null;
        });
        // What was sent again in the same form waits for its pause first.
        await().untilAsserted(() -> {
            claim().forEach(delivery -> deliveries.settle(delivery, new Settlement.Done("tx", null)));
            assertThat(people).allSatisfy(person -> assertThat(rows(person))
                    .noneMatch(row -> row.endsWith("READY") || row.endsWith("CLAIMED")));
        });
        for (String person : people) {
            Status ours = ledger.current(BRAND, Channel.EPOSTA, RecipientType.BIREYSEL, point(person))
                    .status()
                    .orElseThrow();
            assertThat(lastTold(person)).isEqualTo(ours);
        }
    }

    private void race(int thread, List<String> people) {
        Random random = new Random(thread);
        for (int round = 0; round < 60; round++) {
            if (thread < 4) {
                List<Statement> said = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    said.add(says(
                            people.get(random.nextInt(people.size())),
                            random.nextBoolean() ? Said.RET : Said.ONAY,
                            random.nextInt(3_000)));
                }
                ledger.record(said, "test");
            } else {
                Map<Delivery, Settlement> settlements = new LinkedHashMap<>();
                deliveries
                        .claim(IYS, 1 + random.nextInt(5))
                        .forEach(delivery -> settlements.put(
                                delivery,
                                random.nextInt(3) == 0
                                        ? new Settlement.Resend("HS_KARAR", T, "H467")
                                        : new Settlement.Done("tx", null)));
                deliveries.settle(settlements);
            }
        }
    }

    private void record(Statement... statements) {
        ledger.record(List.of(statements), "test");
    }

    private List<Delivery> claim() {
        return deliveries.claim(IYS, 1_000);
    }

    private List<String> rows(String address) {
        return jdbc.queryForList(
                "select case status when 1 then 'ONAY ' else 'RET ' end || state from delivery"
                        + " where point_id = ? and destination = ? order by id",
                String.class,
                point(address),
                IYS);
    }

    private Status lastTold(String address) {
        return Status.fromCode(jdbc.queryForObject(
                "select status from delivery where point_id = ? and destination = ? and state = 'DONE'"
                        + " order by id desc limit 1",
                Short.class,
                point(address),
                IYS));
    }

    private UUID point(String address) {
        return contacts.find(Address.require(Channel.EPOSTA, address)).orElseThrow();
    }

    private static Statement says(String address, Said said, int second) {
        return statement(EventKind.STATEMENT, address, said, T.plusSeconds(second), null, "HS_WEB", "api");
    }

    private static Statement movement(String address, Said said, int second) {
        Instant at = T.plusSeconds(second);
        return statement(EventKind.MOVEMENT, address, said, at, at, "IYS_WEB", IYS);
    }

    private static Statement answer(String address, Said said, int second) {
        return statement(EventKind.ANSWER, address, said, null, T.plusSeconds(second), null, IYS);
    }

    private static Statement statement(
            EventKind kind, String address, Said said, Instant at, Instant authorityAt, String source, String origin) {
        return new Statement(
                kind,
                new Statement.ByAddress(Address.require(Channel.EPOSTA, address)),
                BRAND,
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                said,
                at,
                authorityAt,
                source,
                origin,
                0,
                false,
                null,
                null,
                null);
    }
}
