package io.izinhub.integrator.requery;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.integrator.Limits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** R17: what is due is spread over the day and never takes more of the account's limit than its share. */
class RequeryPaceTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Limits.Rate TEN_A_MINUTE = new Limits.Rate(10, Duration.ofMinutes(1));

    private final RequeryPace one = new RequeryPace(TEN_A_MINUTE, 0.5, DAY, 1);

    @Test
    void r17_fewAreSpreadOverTheDay() {
        assertThat(one.between(24)).isEqualTo(Duration.ofHours(1));
        assertThat(one.callsNow(24, NOW.minus(Duration.ofMinutes(59)), NOW)).isZero();
        assertThat(one.callsNow(24, NOW.minus(Duration.ofMinutes(61)), NOW)).isEqualTo(1);
    }

    @Test
    void r17_manyTakeOnlyTheirShareOfTheLimit() {
        assertThat(one.between(10_000_000)).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void r17_aThousandOfACallAreOneCall() {
        assertThat(new RequeryPace(new Limits.Rate(0, DAY), 1, DAY, 1_000).between(24_000))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whoSleptDoesNotMakeUpForItAtOnce() {
        assertThat(one.callsNow(10_000, NOW.minus(Duration.ofDays(30)), NOW)).isEqualTo(20);
        assertThat(one.callsNow(10_000, null, NOW)).isEqualTo(1);
        assertThat(one.callsNow(0, null, NOW)).isZero();
    }

    @Test
    void aCampaignMayTakeWhatIsLeft_andIsToldTheTime() {
        assertThat(one.timeFor(60)).isEqualTo(Duration.ofMinutes(10));
        assertThat(new RequeryPace(TEN_A_MINUTE, 0.5, DAY, 1_000).timeFor(6_000))
                .isEqualTo(Duration.ofMinutes(1));
    }
}
