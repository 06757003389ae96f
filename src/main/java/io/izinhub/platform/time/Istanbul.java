package io.izinhub.platform.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** The zone of every legal rule and of every İYS date (UTC+3, no summer time; R48). */
public final class Istanbul {

    public static final ZoneId ZONE = ZoneId.of("Europe/Istanbul");

    private Istanbul() {}

    /** The moment as answers show it, with the offset; null for null. */
    public static OffsetDateTime time(Instant moment) {
        return moment == null ? null : moment.atZone(ZONE).toOffsetDateTime();
    }
}
