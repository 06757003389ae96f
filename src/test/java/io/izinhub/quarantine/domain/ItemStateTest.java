package io.izinhub.quarantine.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.platform.time.DoublingPause;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ItemStateTest {

    @ParameterizedTest
    @CsvSource({"HELD, IN, REDACTED", "HELD, OUT, ORIGINAL", "ORIGINAL, IN, ", "ORIGINAL, OUT, ORIGINAL"})
    void theOriginalLeavesByItsNameAlone_whereThereIsAnotherForm(ItemKind kind, Direction direction, ReleaseForm form) {
        assertThat(ReleaseForm.unnamed(kind, direction)).isEqualTo(Optional.ofNullable(form));
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, RELEASE DESTROY KEEP",
        "KEPT, RELEASE DESTROY KEEP EXPIRE",
        "RELEASING, ''",
        "RELEASED, ''",
        "DESTROYED, ''"
    })
    void r80_decisionsOfAState(ItemState state, String decisions) {
        Set<String> allowed = Arrays.stream(Decision.values())
                .filter(decision -> state.allows(decision, false))
                .map(Decision::name)
                .collect(Collectors.toSet());

        assertThat(allowed).containsExactlyInAnyOrder(decisions.isEmpty() ? new String[0] : decisions.split(" "));
    }

    @ParameterizedTest
    @EnumSource(ItemState.class)
    void r80_noTimeEndsWhatIsUndecided(ItemState state) {
        assertThat(state.allows(Decision.EXPIRE, true)).isEqualTo(state == ItemState.KEPT);
        assertThat(state.allows(Decision.EXPIRE, false)).isEqualTo(state == ItemState.KEPT);
    }

    @ParameterizedTest
    @EnumSource(ItemState.class)
    void r80_whatWasKeptIsNotKeptAgain(ItemState state) {
        assertThat(state.allows(Decision.KEEP, true)).isFalse();
    }

    @Test
    void contentIsThereUntilTheEnd() {
        assertThat(Arrays.stream(ItemState.values()).filter(ItemState::hasContent))
                .containsExactlyInAnyOrderElementsOf(EnumSet.of(ItemState.OPEN, ItemState.KEPT, ItemState.RELEASING));
    }

    @ParameterizedTest
    @CsvSource({"1, PT30S", "2, PT1M", "5, PT8M", "6, PT15M", "1000, PT15M"})
    void pausesDoubleUpToTheLongest(int attempts, Duration pause) {
        assertThat(DoublingPause.after(attempts, Duration.ofSeconds(30), Duration.ofMinutes(15)))
                .isEqualTo(pause);
    }
}
