package io.izinhub.console;

import io.izinhub.platform.database.BoundedCount;
import io.izinhub.platform.time.Istanbul;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Numbers, times and codes as people read them, in one language. Times are Istanbul's. */
final class Phrases {

    private static final String DATE = "d MMM yyyy HH:mm";

    private final MessageSource messages;
    private final Locale language;
    private final Clock clock;

    Phrases(MessageSource messages, Locale language, Clock clock) {
        this.messages = messages;
        this.language = language;
        this.clock = clock;
    }

    String text(String key, Object... values) {
        return messages.getMessage(key, values, language);
    }

    private String textOr(String key, String otherwise) {
        return messages.getMessage(key, null, otherwise, language);
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    /** {@code 1.234}, or {@code 10.000+} where counting stopped. */
    String count(BoundedCount count) {
        return number(count.count()) + (count.more() ? "+" : "");
    }

    /** {@code 24 Kas 2026 09:15}; a dash for null. */
    String time(Instant instant) {
        return time(instant, DATE);
    }

    String timeWithSeconds(Instant instant) {
        return time(instant, DATE + ":ss");
    }

    private String time(Instant instant, String pattern) {
        return instant == null
                ? "–"
                : DateTimeFormatter.ofPattern(pattern, language).format(instant.atZone(Istanbul.ZONE));
    }

    /** For the attribute {@code datetime}. */
    static String machineTime(Instant instant) {
        return instant == null
                ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                .atZone(Istanbul.ZONE)
                                .toOffsetDateTime());
    }

    /** {@code 2 gün 3 saat kaldı}, {@code 5 dakika geçti}. */
    String remaining(Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        return text(left.isNegative() ? "time.gone" : "time.left", length(left.abs()));
    }

    /** {@code 5 dakika önce}; the word for never where it is null. */
    String ago(Instant instant) {
        return instant == null
                ? text("time.never")
                : text(
                        "time.ago",
                        length(Duration.between(instant, clock.instant()).abs()));
    }

    /** The two largest units at most. */
    String length(Duration duration) {
        if (duration.toDays() > 0) {
            return text("time.days", number(duration.toDays()), duration.toHoursPart());
        }
        if (duration.toHours() > 0) {
            return text("time.hours", duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? text("time.minutes", duration.toMinutes())
                : text("time.seconds", duration.toSeconds());
    }

    /** What a code of İYS, of the CRM or of ours means. */
    String meaning(String code) {
        return textOr("code." + code + ".means", text("code." + family(code) + ".means"));
    }

    /** What to do about it, and who. */
    String cure(String code) {
        return textOr("code." + code + ".cure", text("code." + family(code) + ".cure"));
    }

    private static String family(String code) {
        if (code.startsWith("HTTP_2")) {
            return "HTTP_2xx";
        }
        return code.startsWith("HTTP_") ? "HTTP" : "other";
    }

    /** A word of ours for a code of the database, or the code itself: {@code outcome.APPLIED}. */
    String word(String family, String code) {
        return textOr(family + "." + code, code);
    }
}
