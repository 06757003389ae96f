package io.izinhub.sim.netgsm;

import io.izinhub.sim.SimClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The dates of the SMS calls: Turkey time, day first. */
final class SmsDates {

    private static final DateTimeFormatter ORDER = form("ddMMuuuuHHmm");
    private static final DateTimeFormatter SHOWN = form("dd.MM.uuuu HH:mm:ss");
    private static final List<DateTimeFormatter> ASKED = List.of(SHOWN, form("ddMMuuuuHHmmss"), ORDER);

    private SmsDates() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** {@code ddMMyyyyHHmm} of an order. */
    static Optional<Instant> order(String text) {
        return read(text, ORDER);
    }

    /** A limit of a report: {@code dd.MM.yyyy HH:mm:ss}, or digits only with or without time. */
    static Optional<Instant> asked(String text) {
        String whole = text.matches("[0-9]{8}") ? text + "0000" : text;
        return ASKED.stream().flatMap(form -> read(whole, form).stream()).findFirst();
    }

    static String shown(Instant instant) {
        return SHOWN.format(LocalDateTime.ofInstant(instant, SimClock.ISTANBUL));
    }

    /** The beginning of a job's id. */
    static String digits(Instant instant) {
        return form("uuuuMMddHHmmss").format(LocalDateTime.ofInstant(instant, SimClock.ISTANBUL));
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
