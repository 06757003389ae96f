package io.izinhub.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two brands; each has a refusal that waited too long. */
class RefusalsHealthIndicatorTest {

    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");
    private static final Map<String, Instant> OLDEST = Map.of(
            "600100", NOW.minus(Duration.ofDays(4)),
            "600101", NOW.minus(Duration.ofDays(3)));

    private final Modes modes = mock();
    private final Brands brands = mock();
    private final RefusalList refusals = mock();
    private final RefusalsHealthIndicator indicator =
            new RefusalsHealthIndicator(refusals, brands, modes, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void twoBrands() {
        when(brands.all()).thenReturn(List.of(new Brand(1, "600100"), new Brand(2, "600101")));
        when(refusals.oldestUnfetched(any())).thenAnswer(call -> {
            Collection<String> told = call.getArgument(0);
            return OLDEST.entrySet().stream()
                    .filter(of -> !told.contains(of.getKey()))
                    .map(Map.Entry::getValue)
                    .sorted()
                    .findFirst();
        });
    }

    @Test
    void r24_oneBrandThatIsToldDoesNotHideTheOthers() {
        are(push("600100", Mode.LIVE, Narrowing.NONE), push("600101", Mode.SHADOW, Narrowing.NONE));

        assertThat(told()).isEqualTo("DEGRADED " + OLDEST.get("600101"));
    }

    @Test
    void r24_aPilotIsNotTheBrand() {
        Narrowing pilot = Narrowing.percent(10);
        are(push("600100", Mode.LIVE, pilot), push("600101", Mode.LIVE, Narrowing.NONE));

        assertThat(told()).isEqualTo("DEGRADED " + OLDEST.get("600100"));
    }

    @Test
    void r24_whereEachIsToldNobodyHasToFetch() {
        are(push("600100", Mode.LIVE, Narrowing.NONE), push("600101", Mode.LIVE, Narrowing.NONE));

        assertThat(told()).isEqualTo("UP null");
    }

    /** A function of another kind, and a brand that İYS does not know, which has none. */
    @Test
    void r24_aBrandWithoutAPushIsNotTold() {
        are(push("600100", Mode.LIVE, Narrowing.NONE), state("authority.600101.pull", Mode.LIVE, Narrowing.NONE));

        assertThat(told()).isEqualTo("DEGRADED " + OLDEST.get("600101"));
    }

    private void are(Modes.State... states) {
        when(modes.all()).thenReturn(Arrays.asList(states));
    }

    private static Modes.State push(String brand, Mode mode, Narrowing narrowing) {
        return state("authority." + brand + ".push", mode, narrowing);
    }

    private static Modes.State state(String function, Mode mode, Narrowing narrowing) {
        return new Modes.State(function, mode, narrowing, "test", NOW, "test");
    }

    private String told() {
        var health = indicator.health();
        return health.getStatus().getCode() + " " + health.getDetails().get("oldestNotFetched");
    }
}
