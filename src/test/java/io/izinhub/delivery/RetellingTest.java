package io.izinhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.Standings;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.camel.ExchangeNames;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.testing.AtOnce;
import io.izinhub.testing.HubTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What stands is told once more, beside recordings of the same permissions. Nobody sends: the function is OFF. */
@HubTest
class RetellingTest {

    private static final String BRAND = "600101";
    private static final Destination HEARS = new Destination("authority." + BRAND, Destination.Kind.AUTHORITY, true);
    private static final Instant T = Instant.now().minus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);

    private final Ledger ledger;
    private final ContactPoints contacts;
    private final Standings standings;
    private final Retelling retelling;
    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final int brandId;

    @Autowired
    RetellingTest(
            Ledger ledger,
            ContactPoints contacts,
            Standings standings,
            Retelling retelling,
            Modes modes,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Brands brands) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.standings = standings;
        this.retelling = retelling;
        this.modes = modes;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.brandId = brands.require(BRAND).id();
    }

    @BeforeEach
    void nobodyWorks() {
        modes.set(HEARS.function(), Mode.OFF, "test", "the test looks at what waits");
    }

    @AfterEach
    void asBefore() {
        modes.set(HEARS.function(), Mode.SHADOW, "test", "as before");
    }

    @Test
    void whatStandsIsToldOnceMore_withTheCorrelationOfWhoeverAsked() {
        say("again@retell.example", Said.RET, 5);
        endAll("again@retell.example");
        MDC.put(ExchangeNames.CORRELATION_MDC, "retell-test");
        try {
            tellAgain(List.of("again@retell.example"));
            tellAgain(List.of("again@retell.example"));
        } finally {
            MDC.remove(ExchangeNames.CORRELATION_MDC);
        }

        assertThat(jdbc.queryForList(
                        "select status || ' ' || state || ' ' || coalesce(correlation_id, '') || ' ' || source"
                                + " from delivery where point_id = ? order by id desc",
                        String.class,
                        point("again@retell.example")))
                .startsWith("2 READY retell-test HS_WEB")
                .hasSize(2);
    }

    /** The authority would get the same statement twice. */
    @Test
    void whatIsOnItsWayIsNotToldBesideItself_butAfterAnOlderStatement() {
        String person = "underway@retell.example";
        say(person, Said.ONAY, 0);
        jdbc.update("update delivery set state = 'AWAITING' where point_id = ?", point(person));

        tellAgain(List.of(person));
        assertThat(statesOf(person)).containsExactly("AWAITING");

        say(person, Said.RET, 5);
        endAll(person);
        tellAgain(List.of(person));
        assertThat(statesOf(person)).containsExactly("AWAITING", "DONE", "READY");
        jdbc.update("update delivery set state = 'DONE', done_at = now() where point_id = ?", point(person));
    }

    private List<String> statesOf(String person) {
        return jdbc.queryForList(
                "select state from delivery where point_id = ? order by id", String.class, point(person));
    }

    @Test
    void withoutTheTransactionThatHoldsTheLockNothingIsTold() {
        assertThatThrownBy(() -> retelling.tell(HEARS, brandId, List.of()))
                .isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> retelling.lockPeople(List.of())).isInstanceOf(IllegalTransactionStateException.class);
    }

    /** A row beside a recording's own would break the recording; one older than it would be told last. */
    @Test
    void recordingsAndRetellingsOfTheSamePeopleNeverFail_andTheLedgerIsToldLast() throws Exception {
        List<String> people = IntStream.range(0, 6)
                .mapToObj(i -> "race" + i + "@retell.example")
                .toList();
        people.forEach(person -> say(person, Said.ONAY, 0));
        AtOnce.run(6, thread -> {
            race(thread, people);
            return null;
        });
        for (String person : people) {
            Status ours = ledger.current(BRAND, Channel.EPOSTA, RecipientType.BIREYSEL, point(person))
                    .status()
                    .orElseThrow();
            assertThat(jdbc.queryForObject(
                            "select status from delivery where point_id = ? and state = 'READY'",
                            Short.class,
                            point(person)))
                    .isEqualTo(ours.code());
        }
    }

    private void race(int thread, List<String> people) {
        Random random = new Random(thread);
        for (int round = 0; round < 60; round++) {
            if (thread < 3) {
                say(
                        people.get(random.nextInt(people.size())),
                        random.nextBoolean() ? Said.RET : Said.ONAY,
                        random.nextInt(3_000));
            } else {
                List<String> some = new ArrayList<>(people);
                java.util.Collections.shuffle(some, random);
                // what waits is done: the next telling makes a row of its own
                endAll(some.get(0));
                tellAgain(some.subList(0, 3));
            }
        }
        if (thread == 3) {
            tellAgain(people);
        }
    }

    private void tellAgain(List<String> people) {
        transaction.executeWithoutResult(status -> {
            List<UUID> points = people.stream().map(this::point).toList();
            retelling.lockPeople(points);
            retelling.tell(
                    HEARS,
                    brandId,
                    standings.of(brandId, points).values().stream()
                            .flatMap(List::stream)
                            .toList());
        });
    }

    private void endAll(String person) {
        jdbc.update(
                "update delivery set state = 'DONE', done_at = now() where point_id = ? and state = 'READY'",
                point(person));
    }

    private void say(String person, Said said, int second) {
        ledger.record(
                List.of(Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(address(person)),
                                BRAND,
                                Channel.EPOSTA,
                                RecipientType.BIREYSEL),
                        said,
                        T.plusSeconds(second),
                        "HS_WEB",
                        "test")),
                "test");
    }

    private UUID point(String person) {
        return contacts.find(address(person)).orElseThrow();
    }

    private static Address address(String person) {
        return Address.require(Channel.EPOSTA, person);
    }
}
