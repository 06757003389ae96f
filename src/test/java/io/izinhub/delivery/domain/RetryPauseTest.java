package io.izinhub.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPauseTest {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @ParameterizedTest
    @CsvSource({
        "1, 0, PT2S",
        "1, 1, PT2.4S",
        "2, 0, PT4S",
        "3, 0.5, PT8.8S",
        "8, 0, PT4M16S",
        "8, 1, PT5M",
        "9, 0, PT5M",
        "2000000000, 1, PT5M"
    })
    void doublesUpToTheLongest(int attempts, double jitter, Duration expected) {
        assertThat(RetryPause.after(attempts, FIRST, LONGEST, jitter)).isEqualTo(expected);
    }

    @Property
    void staysBetweenFirstAndLongest(
            @ForAll @IntRange(min = 1) int attempts, @ForAll @DoubleRange(min = 0, max = 1) double jitter) {
        assertThat(RetryPause.after(attempts, FIRST, LONGEST, jitter)).isBetween(FIRST, LONGEST);
    }

    @Property
    void neverShrinksAndIsSpreadByAtMostAFifth(
            @ForAll @IntRange(min = 1, max = 1_000_000) int attempts,
            @ForAll @DoubleRange(min = 0, max = 1) double jitter) {
        Duration without = RetryPause.after(attempts, FIRST, LONGEST, 0);

        assertThat(RetryPause.after(attempts + 1, FIRST, LONGEST, 0)).isGreaterThanOrEqualTo(without);
        assertThat(RetryPause.after(attempts, FIRST, LONGEST, jitter))
                .isBetween(without, without.multipliedBy(6).dividedBy(5));
    }
}
