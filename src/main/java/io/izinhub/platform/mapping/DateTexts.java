package io.izinhub.platform.mapping;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms of a date that CRMs, integrators and İYS write. */
final class DateTexts {

    /** The zone of every legal rule and of every date at İYS. */
    static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");

    private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d{11,14}");
    private static final DateTimeFormatter IYS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("[ ]['T']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private DateTexts() {}

    /**
     * Reads a date with or without time, a date-time with an offset, or milliseconds since 1970.
     *
     * @param zone zone of a text that has no offset of its own
     * @throws java.time.DateTimeException for anything else
     */
    static Instant instant(String text, ZoneId zone) {
        if (EPOCH_MILLIS.matcher(text).matches()) {
            return Instant.ofEpochMilli(Long.parseLong(text));
        }
        TemporalAccessor parsed = ANY.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        if (parsed instanceof LocalDateTime local) {
            return local.atZone(zone).toInstant();
        }
        return LocalDate.from(parsed).atStartOfDay(zone).toInstant();
    }

    /** Returns the form that İYS takes, {@code YYYY-MM-DD HH:mm:ss} in Turkey's time (İYS API, general conventions). */
    static String iys(Instant instant) {
        return IYS.format(instant.atZone(ISTANBUL));
    }
}
