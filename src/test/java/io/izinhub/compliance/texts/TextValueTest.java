package io.izinhub.compliance.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values read as people of the language write them (texts.md 0.9). */
class TextValueTest {

    private static String both(TextValue value) {
        return value.in(Language.TR) + " | " + value.in(Language.EN);
    }

    @Test
    void timesAreThoseOfIstanbul() {
        assertThat(both(new TextValue.Moment(Instant.parse("2026-11-24T21:05:00Z"))))
                .isEqualTo("25.11.2026 00:05 | 25 November 2026, 00:05");
        assertThat(both(new TextValue.Day(LocalDate.of(2026, 3, 1)))).isEqualTo("01.03.2026 | 1 March 2026");
    }

    @Test
    void numbersHaveTheirThousandsMark() {
        assertThat(both(new TextValue.Count(1234567))).isEqualTo("1.234.567 | 1,234,567");
    }

    @Test
    void lengthsAreToldInTheirTwoLargestUnits() {
        assertThat(both(new TextValue.Length(Duration.ofMinutes(3 * 24 * 60 + 61))))
                .isEqualTo("3 gün 1 saat | 3 days 1 hour");
        assertThat(both(new TextValue.Length(Duration.ofMinutes(62)))).isEqualTo("1 saat 2 dakika | 1 hour 2 minutes");
        assertThat(both(new TextValue.Length(Duration.ofDays(1)))).isEqualTo("1 gün | 1 day");
        assertThat(both(new TextValue.Length(Duration.ofSeconds(5)))).isEqualTo("0 dakika | 0 minutes");
    }

    @Test
    void aSmallTotalIsNotToldExactly() {
        assertThat(both(Words.total(4))).isEqualTo("5'ten az | fewer than 5");
        assertThat(both(Words.total(5))).isEqualTo("5 | 5");
    }

    @Test
    void aListIsNoWord() {
        assertThatThrownBy(() -> TextValues.NONE.with(Placeholder.AGE, new TextValue.Items(List.of())))
                .hasMessage("age takes no list");
        assertThatThrownBy(() -> TextValues.NONE.with(Placeholder.OPEN_ITEMS, "x"))
                .hasMessage("openItems takes a list");
    }
}
