package io.izinhub.compliance;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.QuietHours;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the company wants its messages to go out (R46). No law asks for it: a channel that is not named is free at all times.
 *
 * @param channels hours by channel
 */
@ConfigurationProperties("hub.quiet-hours")
record QuietHoursProperties(@DefaultValue Map<Channel, Hours> channels) {

    /**
     * The hours in which a channel may be used, Istanbul time.
     *
     * @param from first moment
     * @param to first moment after it
     */
    record Hours(
            @DefaultValue("09:00") LocalTime from,
            @DefaultValue("20:00") LocalTime to,
            @DefaultValue("false") boolean sundays,
            @DefaultValue("false") boolean publicHolidays) {}

    /** @throws IllegalArgumentException hours end before they begin */
    Map<Channel, QuietHours.Window> windows() {
        Map<Channel, QuietHours.Window> windows = new EnumMap<>(Channel.class);
        channels.forEach((channel, hours) -> windows.put(
                channel, new QuietHours.Window(hours.from(), hours.to(), hours.sundays(), hours.publicHolidays())));
        return windows;
    }
}
