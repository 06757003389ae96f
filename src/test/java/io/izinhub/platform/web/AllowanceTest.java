package io.izinhub.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowanceTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @Test
    void eachKeyHasItsTimesAndThenWaitsForTheWindow() {
        Allowance twice = new Allowance(2, Duration.ofHours(1), 10);

        assertThat(twice.take("a", NOW)).isTrue();
        assertThat(twice.take("a", NOW.plusSeconds(3_000))).isTrue();
        assertThat(twice.take("a", NOW.plusSeconds(3_599))).isFalse();
        assertThat(twice.take("b", NOW.plusSeconds(3_599))).isTrue();
        assertThat(twice.take("a", NOW.plusSeconds(3_600))).isTrue();
    }

    @Test
    void inventedKeysShutTheDoorForNobody() {
        Allowance once = new Allowance(1, Duration.ofHours(1), 100);
        for (int i = 0; i < 100; i++) {
            assertThat(once.take("k" + i, NOW)).isTrue();
        }
        assertThat(once.take("k0", NOW)).isFalse();

        assertThat(once.take("another", NOW)).isTrue();

        // Who keeps trying is remembered; the one longest unheard of is not.
        assertThat(once.take("another", NOW)).isFalse();
        assertThat(once.take("k0", NOW)).isFalse();
        assertThat(once.take("k1", NOW)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,192.0.2.8,false",
        "192.0.2.7,192.0.2.7,true",
        "2001:db8:1:2:3:4:5:6,2001:db8:1:2:ffff::1,true",
        "2001:db8:1:2::1,2001:db8:1:3::1,false",
        "::ffff:192.0.2.7,192.0.2.7,true",
        "x:y,x:z,false",
    })
    void aNetworkIsOneAddressOrA64(String one, String other, boolean same) {
        assertThat(Network.of(one).equals(Network.of(other))).isEqualTo(same);
    }
}
