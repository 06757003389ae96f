package io.izinhub.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.Recorded;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.testing.AtOnce;
import io.izinhub.testing.HubTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many writers on the same people: no deadlock, nothing lost, one state. */
@HubTest
class ConcurrentRecordingTest {

    private static final Instant T = Instant.parse("2026-10-01T08:00:00Z");
    private static final int WRITERS = 8;
    private static final int PEOPLE = 40;

    private final Ledger ledger;
    private final ContactPoints contacts;
    private final ConsentRows rows;
    private final ConsentEvents events;
    private final IdempotencyKeys keys;
    private final StateCheck states;
    private final JdbcTemplate jdbc;

    @Autowired
    ConcurrentRecordingTest(
            Ledger ledger,
            ContactPoints contacts,
            ConsentRows rows,
            ConsentEvents events,
            IdempotencyKeys keys,
            StateCheck states,
            JdbcTemplate jdbc) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.rows = rows;
        this.events = events;
        this.keys = keys;
        this.states = states;
        this.jdbc = jdbc;
    }

    @Test
    void eightWritersInAnyOrderGiveTheStateOfOne() throws Exception {
        Random random = new Random(20261124);
        List<Statement> statements = statements(random, "crowd");
        List<String> before = counterErrors();
        AtOnce.run(WRITERS, writer -> {
            Random own = new Random(writer);
            List<Statement> mine = new ArrayList<>(statements);
            Collections.shuffle(mine, own);
            while (!mine.isEmpty()) {
                List<Statement> batch = mine.subList(0, Math.min(mine.size(), 1 + own.nextInt(120)));
                ledger.record(List.copyOf(batch), "writer-" + writer);
                batch.clear();
            }
            return null;
        });

        Set<UUID> people = people("crowd");
        assertThat(people).hasSize(PEOPLE);
        assertThat(registers(people)).isEqualTo(sequential(people, statements));
        assertThat(states.checkAll().differences()).isEmpty();
        explainOutcomes(people);
        assertThat(events.of(people)).hasSize(WRITERS * statements.size());
        assertThat(counterErrors()).isEqualTo(before);
    }

    @Test
    void twoCallsWithOneIdempotencyKeyAtOnceRecordOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            String key = "race-" + round;
            Words same = Words.onay("race" + round + "@crowd.example", T).keyed(key);
            List<Recorded> answers =
                    AtOnce.run(WRITERS, writer -> ledger.record(List.of(same.statement()), "caller")).stream()
                            .flatMap(List::stream)
                            .toList();

            assertThat(answers)
                    .extracting(Recorded::eventId)
                    .containsOnly(answers.get(0).eventId());
            assertThat(answers)
                    .filteredOn(answer -> answer.outcome() == Outcome.APPLIED)
                    .hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.outcome() == Outcome.DUPLICATE)
                    .hasSize(WRITERS - 1);
        }
    }

    @Test
    void oneIdempotencyKeyForDifferentPeopleAtOnceIsGivenToOne() throws Exception {
        List<Recorded> answers = AtOnce.run(
                        WRITERS,
                        writer -> ledger.record(
                                List.of(Words.onay("thief" + writer + "@crowd.example", T)
                                        .keyed("stolen")
                                        .statement()),
                                "caller"))
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(answers)
                .filteredOn(answer -> answer.outcome() == Outcome.APPLIED)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.outcome() == Outcome.REJECTED)
                .hasSize(WRITERS - 1)
                .allMatch(answer -> answer.reason().equals("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void anIdempotencyKeyTwiceInOneCallCountsOnce() {
        Words first = Words.onay("twice@crowd.example", T).keyed("twice");

        List<Recorded> answers = ledger.record(
                List.of(
                        first.statement(),
                        first.statement(),
                        Words.ret("twice@crowd.example", T).keyed("twice").statement()),
                "caller");

        assertThat(answers)
                .extracting(Recorded::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.DUPLICATE, Outcome.REJECTED);
        assertThat(answers.get(1).eventId()).isEqualTo(answers.get(0).eventId());
    }

    @Test
    void idempotencyKeysAreForgottenAfterThirtyDays() {
        Words once = Words.onay("forget@crowd.example", T).keyed("forget");
        ledger.record(List.of(once.statement()), "forgetful");
        Instant recorded = Instant.now();

        keys.forget(recorded.plus(IdempotencyKeys.KEPT).minusSeconds(60));
        assertThat(count("forgetful")).isEqualTo(1);
        jdbc.update("update idempotency set created_at = created_at - interval '31 days' where caller = 'forgetful'");
        assertThat(keys.forget(recorded)).isEqualTo(1);
        assertThat(count("forgetful")).isZero();
    }

    private int count(String caller) {
        return jdbc.queryForObject("select count(*) from idempotency where caller = ?", Integer.class, caller);
    }

    private static List<Statement> statements(Random random, String name) {
        return IntStream.range(0, 600)
                .mapToObj(i -> {
                    Words words = Words.onay(name + random.nextInt(PEOPLE) + "@crowd.example", at(random))
                            .saying(random.nextBoolean() ? Said.ONAY : Said.RET)
                            .withPurposes(random.nextInt(4));
                    return switch (random.nextInt(4)) {
                        case 0 -> words.fromAFile();
                        case 1 -> words.toldBy(EventKind.MOVEMENT, at(random));
                        case 2 -> words.toldBy(EventKind.ANSWER, at(random));
                        default -> words;
                    };
                })
                .map(Words::statement)
                .toList();
    }

    private static Instant at(Random random) {
        return T.plusSeconds(random.nextInt(6));
    }

    private Set<UUID> people(String name) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> contacts.find(Address.require(Channel.EPOSTA, name + i + "@crowd.example"))
                        .orElseThrow())
                .collect(Collectors.toSet());
    }

    private Map<ConsentRow.Key, Registers> registers(Collection<UUID> people) {
        return rows.of(people).values().stream().collect(Collectors.toMap(ConsentRow::key, ConsentRow::registers));
    }

    /** What one writer would have made of it, kept in memory: the events of the first run of each statement. */
    private Map<ConsentRow.Key, Registers> sequential(Collection<UUID> people, List<Statement> statements) {
        Map<ConsentRow.Key, Registers> states = new java.util.HashMap<>();
        int brandId = events.of(people).get(0).brandId();
        for (Statement statement : statements) {
            UUID point = contacts.find(((Statement.ByAddress) statement.who()).address())
                    .orElseThrow();
            ConsentRow.Key key = new ConsentRow.Key(brandId, statement.channel(), statement.type(), point);
            Registers.Entry entry = new Registers.Entry(
                    statement.kind(),
                    statement.said(),
                    statement.effectiveAt(),
                    io.izinhub.consent.domain.StatementId.of(
                            statement.brand(),
                            statement.channel(),
                            statement.type(),
                            point,
                            statement.said(),
                            statement.effectiveAt(),
                            statement.source(),
                            statement.purposes()),
                    statement.purposes(),
                    statement.weak(),
                    statement.authorityAt(),
                    statement.authorityTransaction());
            states.merge(key, Registers.EMPTY.plus(entry), Registers::join);
        }
        return states;
    }

    /** In the order of their numbers the events tell the story: what moved a register, what was old, what was known. */
    private void explainOutcomes(Collection<UUID> people) {
        Map<UUID, List<EventRow>> byPerson = events.of(people).stream()
                .sorted(java.util.Comparator.comparing(EventRow::id))
                .collect(Collectors.groupingBy(EventRow::point));
        byPerson.forEach((point, story) -> {
            Registers state = Registers.EMPTY;
            Set<Object> known = new HashSet<>();
            for (EventRow event : story) {
                Registers next = state.plus(event.entry());
                Outcome expected = !next.equals(state)
                        ? Outcome.APPLIED
                        : known.contains(event.statementId()) ? Outcome.DUPLICATE : Outcome.STALE;
                assertThat(event.outcome()).as("event %d", event.id()).isEqualTo(expected);
                state = next;
                known.add(event.statementId());
            }
        });
    }

    /** Where counters and rows differ; other tests write rows of their own past the ledger into the shared database. */
    private List<String> counterErrors() {
        return jdbc.queryForList("""
                        select brand_id || '/' || channel || '/' || recipient_type || '/' || status || ': ' || sum(n)
                        from (select brand_id, channel, recipient_type, status, delta as n from consent_stat_delta
                              union all
                              select brand_id, channel, recipient_type, status, count from consent_stat
                              union all
                              select brand_id, channel, recipient_type, (bits >> 1) & 3, -1 from consent
                              where (bits >> 1) & 3 > 0) told
                        group by brand_id, channel, recipient_type, status
                        having sum(n) <> 0 order by 1
                        """, String.class);
    }
}
