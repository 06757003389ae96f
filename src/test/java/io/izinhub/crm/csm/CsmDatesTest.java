package io.izinhub.crm.csm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsmDatesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:12:03+03:00, 2026-11-24T06:12:03Z",
        "2026-11-24T06:12:03Z, 2026-11-24T06:12:03Z",
        "2026-11-24T09:12:03.12, 2026-11-24T06:12:03.120Z",
        "2026-11-24T09:12:03, 2026-11-24T06:12:03Z",
        "2026-11-24 09:12, 2026-11-24T06:12:00Z",
        "2026-11-24, 2026-11-23T21:00:00Z",
        "24.11.2026, 2026-11-23T21:00:00Z",
        "' 4.1.2026 9:05 ', 2026-01-04T06:05:00Z"
    })
    void whatPeopleAndMachinesWrite_isRead(String text, Instant at) {
        assertThat(CsmDates.read(text)).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dün", "1795500723000", "31.02.2026", "24/11/2026", "2026-11-24T25:00:00", "09:12"})
    void whatIsNoDate_isNone(String text) {
        assertThat(CsmDates.read(text)).isNull();
    }

    @Test
    void writtenWithOffset_inWholeSeconds() {
        assertThat(CsmDates.write(Instant.parse("2026-11-24T06:12:03.999Z"))).isEqualTo("2026-11-24T09:12:03+03:00");
        assertThat(CsmDates.write(Instant.parse("2026-11-24T06:12:00Z"))).isEqualTo("2026-11-24T09:12:00+03:00");
    }
}
