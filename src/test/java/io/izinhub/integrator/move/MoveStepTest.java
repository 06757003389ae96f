package io.izinhub.integrator.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.integrator.abilities.Ability;
import io.izinhub.integrator.abilities.Account;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When a move goes on, and when it stays. */
class MoveStepTest {

    private static final MoveStep.Facts NOTHING_LEFT = new MoveStep.Facts(0, 0, false, 0, 0, false, false);

    @Test
    void whereNothingIsInFlightItGoesOnToThePeopleAndNoFurther() {
        assertThat(MoveStep.FREEZE.next(NOTHING_LEFT)).isEqualTo(MoveStep.DRAIN);
        assertThat(MoveStep.DRAIN.next(NOTHING_LEFT)).isEqualTo(MoveStep.VERIFY);
        assertThat(MoveStep.VERIFY.next(NOTHING_LEFT)).isEqualTo(MoveStep.SWITCH);
        assertThat(MoveStep.SWITCH.next(NOTHING_LEFT)).isEqualTo(MoveStep.SWITCH);
    }

    /** What is on its way just now is waited for however long that takes: it would be sent twice. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, false, 0, DRAIN",
        "1, 0, true, 0, DRAIN",
        "0, 1, false, 0, DRAIN",
        "0, 1, true, 1, DRAIN",
        "0, 1, true, 0, VERIFY",
        "0, 0, true, 0, VERIFY"
    })
    void theOldAccountIsDrained(long sending, long awaiting, boolean waited, long toAsk, MoveStep next) {
        assertThat(MoveStep.DRAIN.next(new MoveStep.Facts(sending, awaiting, waited, toAsk, 0, false, false)))
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"1, false, VERIFY", "0, true, VERIFY", "0, false, SWITCH"})
    void anAccountThatRefusesIsNotSwitchedTo(long toVerify, boolean refused, MoveStep next) {
        assertThat(MoveStep.VERIFY.next(new MoveStep.Facts(0, 0, true, 0, toVerify, refused, true)))
                .isEqualTo(next);
    }

    @Test
    void peopleDecideTheSwitch() {
        assertThat(MoveStep.SWITCH.next(new MoveStep.Facts(0, 3, true, 0, 0, false, true)))
                .isEqualTo(MoveStep.RECONCILE);
        assertThat(MoveStep.RECONCILE.next(NOTHING_LEFT)).isEqualTo(MoveStep.DONE);
    }

    @ParameterizedTest
    @EnumSource(
            value = MoveStep.class,
            names = {"DONE", "CANCELLED"})
    void whatHasEndedStays(MoveStep ended) {
        assertThat(ended.next(new MoveStep.Facts(0, 0, true, 0, 0, false, true)))
                .isEqualTo(ended);
    }

    @ParameterizedTest
    @CsvSource({"FREEZE, true", "DRAIN, true", "VERIFY, true", "SWITCH, true", "RECONCILE, false", "DONE, false"})
    void afterTheSwitchGoingBackIsAnotherMove(MoveStep step, boolean can) {
        assertThat(step.canBeCancelled()).isEqualTo(can);
    }

    @Test
    void whatIsLostIsSaid_andThatRefusalsComeLater() {
        Account posts = account(Set.of(Ability.WRITES, Ability.PUSHES_CHANGES), Duration.ZERO, null);
        Account reports = account(Set.of(Ability.WRITES, Ability.CHANGE_FEED), null, Duration.ofHours(31));
        Account silent = account(Set.of(Ability.WRITES), null, null);

        assertThat(AbilityChange.of(posts, reports, posts, reports))
                .isEqualTo(new AbilityChange(Set.of(Ability.PUSHES_CHANGES), Set.of(Ability.CHANGE_FEED), true));
        assertThat(AbilityChange.of(reports, posts, reports, posts).later()).isFalse();
        assertThat(AbilityChange.of(reports, silent, reports, silent).later()).isTrue();
        assertThat(AbilityChange.of(silent, reports, silent, reports).later()).isFalse();
        assertThat(AbilityChange.of(posts, silent, reports, reports).later())
                .as("somebody else is listened to, before and after")
                .isFalse();
    }

    private static Account account(Set<Ability> abilities, Duration push, Duration feed) {
        return new Account("netgsm", 100, abilities, Optional.ofNullable(push), Optional.ofNullable(feed));
    }
}
