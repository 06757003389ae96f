package io.izinhub.form.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameDayTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T23:58:00+03:00,2026-11-27T23:59:59+03:00",
        "2026-11-27T23:59:59.999999+03:00,2026-11-27T23:59:59+03:00",
        "2026-11-28T00:00:00+03:00,2026-11-28T23:59:59+03:00",
        "2026-11-27T21:30:00Z,2026-11-28T23:59:59+03:00",
    })
    void r23_theDayIsIstanbuls(String consentAt, String dueAt) {
        assertThat(SameDay.dueAt(at(consentAt))).isEqualTo(at(dueAt));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T23:59:59+03:00,false",
        "2026-11-27T23:59:59.999+03:00,false",
        "2026-11-28T00:00:00+03:00,true",
    })
    void r23_theLastSecondIsStillTheDay(String toldAt, boolean late) {
        assertThat(SameDay.isLate(SameDay.dueAt(at("2026-11-27T23:58:00+03:00")), at(toldAt)))
                .isEqualTo(late);
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
