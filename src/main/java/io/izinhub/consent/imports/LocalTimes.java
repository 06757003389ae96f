package io.izinhub.consent.imports;

import io.izinhub.platform.time.Istanbul;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** Times as files have them: ISO or with a blank instead of T; without an offset they are Istanbul's. */
final class LocalTimes {

    private static final DateTimeFormatter FILE = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd")
            .optionalStart()
            .appendLiteral('T')
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .appendPattern("HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private LocalTimes() {}

    /** The same time with an offset; a text that is no time comes back as it is, for the reader to refuse. */
    static String withOffset(String text) {
        try {
            TemporalAccessor parsed = FILE.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof LocalDateTime local
                    ? local.atZone(Istanbul.ZONE).toOffsetDateTime().toString()
                    : parsed.toString();
        } catch (DateTimeException e) {
            return text;
        }
    }
}
