package io.izinhub.sim.iletimerkezi;

import io.izinhub.sim.SimClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The firm's dates: Turkey time. */
final class Dates {

    private static final DateTimeFormatter SHOWN = form("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter ORDER = form("dd/MM/uuuu HH:mm");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Dates() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Empty for null, as a TACIR record has it. */
    static String shown(LocalDateTime date) {
        return date == null ? "" : SHOWN.format(date);
    }

    static String shown(Instant instant) {
        return shown(LocalDateTime.ofInstant(instant, SimClock.ISTANBUL));
    }

    /** {@code dd/MM/yyyy HH:mm} of an order. */
    static Optional<Instant> order(String text) {
        return read(text, ORDER);
    }

    /** {@code yyyy-MM-dd HH:mm:ss}, or a day alone, of a filter. */
    static Optional<Instant> asked(String text) {
        return read(DAY.matcher(text).matches() ? text + " 00:00:00" : text, SHOWN);
    }

    private static Optional<Instant> read(String text, DateTimeFormatter form) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text, form).atZone(SimClock.ISTANBUL).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
