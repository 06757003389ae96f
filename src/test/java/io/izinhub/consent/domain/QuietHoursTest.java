package io.izinhub.consent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.domain.QuietHours.Window;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuietHoursTest {

    private static final Window NINE_TO_EIGHT = new Window(LocalTime.of(9, 0), LocalTime.of(20, 0), false, false);
    private static final LocalDate REPUBLIC_DAY = LocalDate.of(2026, 10, 29);

    private final QuietHours proposed =
            new QuietHours(Map.of(Channel.MESAJ, NINE_TO_EIGHT, Channel.ARAMA, NINE_TO_EIGHT), REPUBLIC_DAY::equals);

    @ParameterizedTest
    @EnumSource(Channel.class)
    void r46_offByDefault(Channel channel) {
        assertThat(QuietHours.off().notBefore(channel, at("2026-11-22T03:00:00+03:00")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T08:59:59+03:00, 2026-11-24T09:00:00+03:00",
        "2026-11-24T09:00:00+03:00, ",
        "2026-11-24T19:59:59+03:00, ",
        "2026-11-24T20:00:00+03:00, 2026-11-25T09:00:00+03:00",
        // Saturday evening: over Sunday to Monday
        "2026-11-21T20:00:00+03:00, 2026-11-23T09:00:00+03:00",
        "2026-11-22T12:00:00+03:00, 2026-11-23T09:00:00+03:00",
        // the evening before a public holiday, and the day itself
        "2026-10-28T21:00:00+03:00, 2026-10-30T09:00:00+03:00",
        "2026-10-29T10:00:00+03:00, 2026-10-30T09:00:00+03:00",
        // other zones: it is the clock in Istanbul that counts
        "2026-11-24T05:30:00Z, 2026-11-24T09:00:00+03:00",
        "2026-11-24T06:30:00Z, ",
        "2026-11-21T23:00:00Z, 2026-11-23T09:00:00+03:00"
    })
    void r46_outsideOfTheHoursTheNextStartIsGiven(String now, String notBefore) {
        if (notBefore == null) {
            assertThat(proposed.notBefore(Channel.MESAJ, at(now))).isEmpty();
        } else {
            assertThat(proposed.notBefore(Channel.ARAMA, at(now)).map(ZonedDateTime::toInstant))
                    .contains(at(notBefore).toInstant());
        }
    }

    @Test
    void r46_channelWithoutWindowIsFree() {
        assertThat(proposed.notBefore(Channel.EPOSTA, at("2026-11-22T03:00:00+03:00")))
                .isEmpty();
    }

    @Test
    void impossibleSettingsAreErrors() {
        LocalTime nine = LocalTime.of(9, 0);
        assertThatThrownBy(() -> new Window(nine, nine, true, true)).isInstanceOf(IllegalArgumentException.class);
        QuietHours always = new QuietHours(Map.of(Channel.MESAJ, NINE_TO_EIGHT), day -> true);
        assertThatThrownBy(() -> always.notBefore(Channel.MESAJ, at("2026-11-24T10:00:00+03:00")))
                .isInstanceOf(IllegalStateException.class);
    }

    private static ZonedDateTime at(String text) {
        return ZonedDateTime.parse(text);
    }
}
