package io.izinhub.consent.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RegistersTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Property(tries = 5_000)
    void anyOrderAnyRepetitionAndAnySplitGiveOneState(
            @ForAll("entries") List<Registers.Entry> entries, @ForAll Random random) {
        Registers expected = fold(entries);

        List<Registers.Entry> shuffled = new ArrayList<>(entries);
        for (int i = 0; i < entries.size(); i++) {
            shuffled.add(entries.get(random.nextInt(entries.size())));
        }
        Collections.shuffle(shuffled, random);
        int cut = shuffled.isEmpty() ? 0 : random.nextInt(shuffled.size());

        assertThat(fold(shuffled)).isEqualTo(expected);
        assertThat(fold(shuffled.subList(0, cut)).join(fold(shuffled.subList(cut, shuffled.size()))))
                .isEqualTo(expected);
    }

    @Property
    void joinIsAssociativeCommutativeAndIdempotent(
            @ForAll("states") Registers a, @ForAll("states") Registers b, @ForAll("states") Registers c) {
        assertThat(a.join(b)).isEqualTo(b.join(a));
        assertThat(a.join(b).join(c)).isEqualTo(a.join(b.join(c)));
        assertThat(a.join(a)).isEqualTo(a);
        assertThat(a.join(Registers.EMPTY)).isEqualTo(a);
    }

    @Property
    void r27_sameSecond_retWins(@ForAll("entries") List<Registers.Entry> entries) {
        Instant newest = entries.stream()
                .map(Registers.Entry::effectiveAt)
                .max(Instant::compareTo)
                .orElse(START);
        Registers state = fold(entries).plus(statement(Said.ONAY, newest, 1, false));

        assertThat(state.plus(statement(Said.RET, newest, 0, false)).status()).contains(Status.RET);
    }

    @Test
    void r27_theLaterTimeWinsWhereverItCameFrom() {
        Registers refused = Registers.EMPTY.plus(statement(Said.RET, START, 1, false));

        assertThat(refused.plus(statement(Said.ONAY, START.plusSeconds(1), 0, false))
                        .status())
                .contains(Status.ONAY);
        assertThat(refused.plus(movement(Said.ONAY, START.plusSeconds(1))).status())
                .contains(Status.ONAY);
        assertThat(refused.plus(statement(Said.ONAY, START.minusSeconds(1), 0, false))
                        .status())
                .contains(Status.RET);
    }

    @Property
    void r28_weakConsentNeverLiftsARefusal(@ForAll("entries") List<Registers.Entry> entries) {
        Registers refused = fold(entries.stream()
                        .filter(e -> e.weak() || e.said() != Said.ONAY)
                        .toList())
                .plus(statement(Said.RET, START, 1, false));

        assertThat(refused.plus(statement(Said.ONAY, START.plusSeconds(1_000_000), 0, true))
                        .status())
                .contains(Status.RET);
    }

    @Test
    void r28_weakConsentCountsWhereThereIsNothingToLift() {
        Registers weak = Registers.EMPTY.plus(statement(Said.ONAY, START, 1, true));

        assertThat(weak.status()).contains(Status.ONAY);
        assertThat(weak.plus(statement(Said.RET, START.minusSeconds(9), 2, false))
                        .status())
                .contains(Status.RET);
    }

    @Test
    void r28_afterARefusalTheDecidingConsentIsTheOneThatLiftedIt() {
        Registers state = Registers.EMPTY
                .plus(statement(Said.RET, START, 1, false))
                .plus(statement(Said.ONAY, START.plusSeconds(1), 2, false))
                .plus(statement(Said.ONAY, START.plusSeconds(2), 3, true));

        assertThat(state.deciding()).map(Claim::id).contains(id(2));
    }

    @Property
    void anAnswerOfTheAuthorityNeverChangesWhatThePersonSaid(
            @ForAll("entries") List<Registers.Entry> entries, @ForAll("answers") Registers.Entry answer) {
        Registers state = fold(entries);

        assertThat(state.plus(answer).status()).isEqualTo(state.status());
        assertThat(state.plus(answer).deciding()).isEqualTo(state.deciding());
    }

    @Test
    void ofTwoAnswersOfOneSecondTheOneThatIsNotOnayCounts() {
        Registers onay = Registers.EMPTY.plus(answer(Said.ONAY, START));

        assertThat(onay.confirmed()).isTrue();
        assertThat(onay.plus(answer(Said.NOT_ONAY, START)).confirmed()).isFalse();
        assertThat(onay.plus(answer(Said.RET, START))
                        .plus(answer(Said.ONAY, START))
                        .confirmed())
                .isFalse();
        assertThat(onay.status()).isEqualTo(Optional.empty());
    }

    @Provide
    Arbitrary<List<Registers.Entry>> entries() {
        return entry().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Registers> states() {
        return entries().map(RegistersTest::fold);
    }

    @Provide
    Arbitrary<Registers.Entry> answers() {
        return entry().filter(entry -> entry.kind() == EventKind.ANSWER);
    }

    /** Few seconds and few ids, so that ties are the rule. */
    private static Arbitrary<Registers.Entry> entry() {
        return Combinators.combine(
                        Arbitraries.of(EventKind.class),
                        Arbitraries.of(Said.class),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.of("", "a", "b"))
                .as((kind, said, second, id, purposes, weak, authoritySecond, transaction) -> new Registers.Entry(
                        kind,
                        kind != EventKind.ANSWER && said == Said.NOT_ONAY ? Said.RET : said,
                        START.plusSeconds(second),
                        // an id stands for one content: purposes and kind of word belong to it
                        id(id * 100 + purposes.intValue() * 10 + said.code()),
                        purposes,
                        weak,
                        START.plusSeconds(authoritySecond),
                        transaction));
    }

    private static Registers fold(List<Registers.Entry> entries) {
        Registers state = Registers.EMPTY;
        for (Registers.Entry entry : entries) {
            state = state.plus(entry);
        }
        return state;
    }

    private static Registers.Entry statement(Said said, Instant at, int id, boolean weak) {
        return new Registers.Entry(EventKind.STATEMENT, said, at, id(id), 0, weak, null, null);
    }

    private static Registers.Entry movement(Said said, Instant at) {
        return new Registers.Entry(EventKind.MOVEMENT, said, at, id(7), 0, false, at, "t");
    }

    private static Registers.Entry answer(Said said, Instant at) {
        return new Registers.Entry(EventKind.ANSWER, said, at, id(8), 0, false, at, "t");
    }

    private static StatementId id(int number) {
        return StatementId.fromBytes(ByteBuffer.allocate(32).putInt(number).array());
    }

    @Test
    void theAuthorityCountsInSeconds_soThatTheTimeOfAskingOutranksNothingItSays() {
        Instant second = Instant.parse("2026-11-24T12:24:08Z");
        AuthorityClaim asked = new AuthorityClaim(second.plusMillis(844), Said.ONAY, null);

        assertThat(asked.at()).isEqualTo(second);
        assertThat(new AuthorityClaim(second, Said.RET, "t")).isGreaterThan(asked);
    }
}
