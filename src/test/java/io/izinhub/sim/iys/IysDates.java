package io.izinhub.sim.iys;

import io.izinhub.sim.SimClock;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** İYS's dates: Turkey time, whole seconds, {@code YYYY-MM-DD HH:mm:ss} (İYS API, general conventions). */
final class IysDates {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern SHAPE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");
    private static final Pattern DAY_SHAPE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private IysDates() {}

    static LocalDateTime now(Clock clock) {
        return LocalDateTime.ofInstant(clock.instant(), SimClock.ISTANBUL).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Null gives null. */
    static String text(LocalDateTime date) {
        return date == null ? null : SECONDS.format(date);
    }

    static boolean hasShape(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** Empty for a date that is not in the calendar. */
    static Optional<LocalDateTime> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, SECONDS));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> parseDay(String text) {
        try {
            return DAY_SHAPE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static long epochSecond(LocalDateTime date) {
        return date.atZone(SimClock.ISTANBUL).toEpochSecond();
    }
}
