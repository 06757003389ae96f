package io.izinhub.consent.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.ConsentBits.Flag;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where two refusals apply at once, the earlier one is the answer: for every pair. */
class SendReasonOrderTest {

    /** Each makes its own reason apply and leaves the causes of all others as they are. */
    private static final Map<SendReason, Consumer<SendScenario>> CAUSES = new EnumMap<>(Map.of(
            SendReason.BRAND_UNKNOWN, it -> it.brandKnown = false,
            SendReason.INVALID_ADDRESS, it -> it.validAddress = false,
            SendReason.ANONYMISED, it -> it.bireysel.flag(Flag.ANONYMISED),
            SendReason.RESTRICTED, it -> it.bireysel.flag(Flag.MANUAL_BLOCK),
            SendReason.RET, it -> it.tacir.status(Status.RET),
            SendReason.NO_RECORD, it -> it.bireysel.status(null),
            SendReason.PURPOSE_MISMATCH, it -> it.purposes = SendScenario.ORTAK,
            SendReason.NOT_IN_IYS, it -> it.bireysel.iys(IysStatus.NONE),
            SendReason.STALE_DATA, it -> it.freshness = new Freshness.Feed(true)));

    @Test
    void orderIsTheDesigns() {
        assertThat(refusals())
                .map(Enum::name)
                .containsExactly(
                        "BRAND_UNKNOWN",
                        "INVALID_ADDRESS",
                        "ANONYMISED",
                        "RESTRICTED",
                        "RET",
                        "NO_RECORD",
                        "PURPOSE_MISMATCH",
                        "NOT_IN_IYS",
                        "STALE_DATA");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void causeAloneGivesItsOwnReason(SendReason reason) {
        SendScenario it = new SendScenario();
        assertThat(it.decide()).isEqualTo(SendReason.ONAY);
        CAUSES.get(reason).accept(it);
        assertThat(it.decide()).isEqualTo(reason);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void earlierOfTwoIsGiven(SendReason earlier, SendReason later) {
        SendScenario it = new SendScenario();
        CAUSES.get(later).accept(it);
        CAUSES.get(earlier).accept(it);
        assertThat(it.decide()).isEqualTo(earlier);
    }

    static List<SendReason> refusals() {
        return Arrays.stream(SendReason.values())
                .filter(reason -> !reason.allowed())
                .toList();
    }

    static Stream<Arguments> pairs() {
        return refusals().stream().flatMap(earlier -> refusals().stream()
                .filter(later -> earlier.compareTo(later) < 0)
                .map(later -> Arguments.of(earlier, later)));
    }
}
