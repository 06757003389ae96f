package io.izinhub.crm.csm;

import io.izinhub.platform.time.Istanbul;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** Times in text fields: the hub writes one form, agents type several. Without a zone it is Turkey's. */
final class CsmDates {

    /** As {@code 2026-11-24T09:12:03+03:00} or without offset, or as an agent types it. */
    private static final List<DateTimeFormatter> READ =
            List.of(DateTimeFormatter.ISO_DATE_TIME, strict("d.M.uuuu[ H:mm[:ss]]"), strict("uuuu-MM-dd[ HH:mm[:ss]]"));

    private CsmDates() {}

    /** Whole seconds, with offset. */
    static String write(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                ZonedDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), Istanbul.ZONE));
    }

    /** A day alone is its beginning; null for a text that is no time. */
    static Instant read(String text) {
        for (DateTimeFormatter form : READ) {
            try {
                return instant(
                        form.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
            } catch (DateTimeException notThisForm) {
                // the next one
            }
        }
        return null;
    }

    /** The 31st of February is no date, not the 28th. */
    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    private static Instant instant(TemporalAccessor read) {
        if (read instanceof OffsetDateTime exact) {
            return exact.toInstant();
        }
        LocalDateTime local = read instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(read);
        return local.atZone(Istanbul.ZONE).toInstant();
    }
}
