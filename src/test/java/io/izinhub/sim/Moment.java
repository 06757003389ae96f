package io.izinhub.sim;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Turkey time in the forms that integrators write. */
public final class Moment {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    private Moment() {}

    /** Now in Turkey, whole seconds. */
    public static LocalDateTime now(Clock clock) {
        return local(clock.instant());
    }

    public static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, SimClock.ISTANBUL).truncatedTo(ChronoUnit.SECONDS);
    }

    public static Instant instant(LocalDateTime local) {
        return local.atZone(SimClock.ISTANBUL).toInstant();
    }

    /** {@code 2026-03-02 09:15:30}; null gives null. */
    public static String seconds(LocalDateTime local) {
        return local == null ? null : SECONDS.format(local);
    }

    /** {@code 2026-03-02T09:15:30.000+03:00}; null gives null. */
    public static String iso(LocalDateTime local) {
        return local == null ? null : ISO.format(local.atZone(SimClock.ISTANBUL));
    }

    /** Reads {@code 2026-03-02 09:15:30}; empty for another form and for a day that is not in the calendar. */
    public static Optional<LocalDateTime> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, SECONDS));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
