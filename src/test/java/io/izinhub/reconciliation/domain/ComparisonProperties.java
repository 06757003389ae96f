package io.izinhub.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Status;
import io.izinhub.reconciliation.domain.Belief.NoConsent;
import io.izinhub.reconciliation.domain.Belief.Says;
import io.izinhub.reconciliation.domain.Belief.Silent;
import io.izinhub.reconciliation.domain.Belief.Unknown;
import io.izinhub.reconciliation.domain.Comparison.Circumstances;
import io.izinhub.reconciliation.domain.Comparison.Verdict;
import java.time.Instant;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of all repairs (R27, R28), on what the three sides hold after them. */
class ComparisonProperties {

    @Provide
    Arbitrary<Says> said() {
        Arbitrary<Instant> seconds = Arbitraries.integers()
                .between(0, 3)
                .map(second -> Instant.parse("2026-11-02T09:00:00Z").plusSeconds(second));
        return Combinators.combine(Arbitraries.of(Status.class), seconds.injectNull(0.2))
                .as(Says::new);
    }

    @Provide
    Arbitrary<Belief> other() {
        return Arbitraries.oneOf(
                said(),
                Arbitraries.of(new Silent(), new NoConsent()),
                Arbitraries.of(Belief.Why.class).map(Unknown::new));
    }

    @Provide
    Arbitrary<Beliefs> beliefs() {
        Arbitrary<Belief> hub =
                Arbitraries.oneOf(said().filter(says -> says.at() != null), Arbitraries.of(new Silent()));
        return Combinators.combine(hub, other(), other()).as(Beliefs::new);
    }

    @Provide
    Arbitrary<Circumstances> circumstances() {
        Arbitrary<Boolean> either = Arbitraries.of(true, false);
        return Combinators.combine(either, either, either, either).as(Circumstances::new);
    }

    @Property
    void r27_noRepairPermitsMoreThanTheMostRestrictive(
            @ForAll("beliefs") Beliefs before, @ForAll("circumstances") Circumstances now) {
        boolean anybodyRefuses =
                Stream.of(before.hub(), before.authority(), before.crm()).anyMatch(Belief::isRefusal);
        for (Beliefs after : new Beliefs[] {mendAuthority(before, now), mendCrm(before, now)}) {
            Stream.of(after.hub(), after.authority(), after.crm())
                    .filter(belief -> belief.isConsent() && !isOf(before, belief))
                    .forEach(consent -> assertThat(anybodyRefuses).isFalse());
        }
    }

    @Property
    void r28_noRepairLiftsARefusal(@ForAll("beliefs") Beliefs before, @ForAll("circumstances") Circumstances now) {
        for (Beliefs after : new Beliefs[] {mendAuthority(before, now), mendCrm(before, now)}) {
            assertThat(!before.hub().isRefusal() || after.hub().isRefusal()).isTrue();
            assertThat(!before.authority().isRefusal() || after.authority().isRefusal())
                    .isTrue();
            assertThat(!before.crm().isRefusal() || after.crm().isRefusal()).isTrue();
        }
    }

    @Property
    void twiceIsOnce(@ForAll("beliefs") Beliefs before, @ForAll("circumstances") Circumstances now) {
        Beliefs authority = mendAuthority(before, now);
        Beliefs crm = mendCrm(before, now);

        assertThat(mendAuthority(authority, now)).isEqualTo(authority);
        assertThat(mendCrm(crm, now)).isEqualTo(crm);
    }

    /** However often sides are mended in turns, it comes to an end. */
    @Property
    void inTurnsItComesToAnEnd(@ForAll("beliefs") Beliefs before, @ForAll("circumstances") Circumstances now) {
        Beliefs settled = before;
        for (int round = 0; round < 3; round++) {
            settled = mendCrm(mendAuthority(settled, now), now);
        }

        assertThat(mendCrm(mendAuthority(settled, now), now)).isEqualTo(settled);
    }

    @Property
    void whatIsNotKnownIsNeverEqual(@ForAll("beliefs") Beliefs beliefs, @ForAll("circumstances") Circumstances now) {
        if (beliefs.authority() instanceof Unknown) {
            assertThat(Comparison.withAuthority(beliefs, now).kind()).isNotEqualTo(DifferenceKind.EQUAL);
        }
        if (beliefs.crm() instanceof Unknown) {
            assertThat(Comparison.withCrm(beliefs, now).kind()).isNotEqualTo(DifferenceKind.EQUAL);
        }
    }

    private static boolean isOf(Beliefs before, Belief consent) {
        // What a side held already is nobody's new permission; the very object tells it from an equal one.
        return Stream.of(before.hub(), before.authority(), before.crm()).anyMatch(belief -> belief == consent);
    }

    private static Beliefs mendAuthority(Beliefs before, Circumstances now) {
        Verdict verdict = Comparison.withAuthority(before, now);
        return switch (verdict.repair()) {
            case RECORD_REFUSAL ->
                new Beliefs(recorded(before.hub(), before.authority()), before.authority(), before.crm());
            case TELL_REFUSAL, TELL_CONSENT -> new Beliefs(before.hub(), copy(before.hub()), before.crm());
            default -> before;
        };
    }

    private static Beliefs mendCrm(Beliefs before, Circumstances now) {
        Verdict verdict = Comparison.withCrm(before, now);
        return switch (verdict.repair()) {
            case RECORD_REFUSAL -> new Beliefs(recorded(before.hub(), before.crm()), before.authority(), before.crm());
            case TELL_REFUSAL, TELL_CONSENT -> new Beliefs(before.hub(), before.authority(), copy(before.hub()));
            default -> before;
        };
    }

    /** As the ledger folds it: the later time counts, and in the same second the refusal. */
    private static Belief recorded(Belief hub, Belief refusal) {
        Says told = (Says) refusal;
        return hub instanceof Says says
                        && !says.at().equals(told.at())
                        && says.at().isAfter(told.at())
                ? hub
                : told;
    }

    private static Belief copy(Belief hub) {
        Says says = (Says) hub;
        return new Says(says.status(), says.at());
    }
}
