package io.izinhub.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.QuietHours;
import io.izinhub.platform.errors.ConfigurationProblem;
import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class QuietHoursPropertiesTest {

    private static final ZonedDateTime FRIDAY_NIGHT = ZonedDateTime.parse("2026-10-30T21:00:00+03:00[Europe/Istanbul]");

    @Test
    void r46_quietHoursAreOffByDefault() {
        assertThat(hours(Map.of("hub.quiet-hours.x", "y")).notBefore(Channel.MESAJ, FRIDAY_NIGHT))
                .isEmpty();
    }

    @Test
    void r46_aChannelHasHoursWithoutSundaysAndHolidays() {
        QuietHours hours = hours(Map.of(
                "hub.quiet-hours.channels.MESAJ.from",
                "10:00",
                "hub.quiet-hours.channels.ARAMA.public-holidays",
                "true"));

        assertThat(hours.notBefore(Channel.MESAJ, FRIDAY_NIGHT))
                .contains(ZonedDateTime.parse("2026-10-31T10:00:00+03:00[Europe/Istanbul]"));
        assertThat(hours.notBefore(Channel.MESAJ, ZonedDateTime.parse("2026-10-28T21:00:00+03:00[Europe/Istanbul]")))
                .contains(ZonedDateTime.parse("2026-10-30T10:00:00+03:00[Europe/Istanbul]"));
        assertThat(hours.notBefore(Channel.ARAMA, ZonedDateTime.parse("2026-10-28T21:00:00+03:00[Europe/Istanbul]")))
                .contains(ZonedDateTime.parse("2026-10-29T09:00:00+03:00[Europe/Istanbul]"));
        assertThat(hours.notBefore(Channel.EPOSTA, FRIDAY_NIGHT)).isEmpty();
    }

    @Test
    void hoursThatEndBeforeTheyBeginStopTheStart() {
        assertThatThrownBy(() -> hours(Map.of("hub.quiet-hours.channels.MESAJ.to", "08:00")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.quiet-hours.channels");
    }

    private static QuietHours hours(Map<String, String> settings) {
        QuietHoursProperties properties = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("hub.quiet-hours", QuietHoursProperties.class);
        return new QuietHoursConfiguration().quietHours(properties, new BusinessDays(BusinessDays.Settings.defaults()));
    }
}
