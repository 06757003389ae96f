package io.izinhub.integrator.requery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissRateTest {

    @ParameterizedTest
    @CsvSource({
        // asked, missed, known, told, missing, share
        "0, 0, 50000, 900, 0, 0",
        "1000, 0, 50000, 900, 0, 0",
        "1000, 1, 50000, 950, 50, 0.05",
        "1000, 2, 500, 0, 2, 1",
        "100, 1, 100000, 9000, 1000, 0.1"
    })
    void whatTheSampleFoundStandsForAll(long asked, long missed, long known, long told, long missing, double share) {
        MissRate rate = new MissRate(asked, missed, known, told);

        assertThat(rate.missing()).isEqualTo(missing);
        assertThat(rate.share()).isCloseTo(share, within(0.0001));
    }
}
