package io.izinhub.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.MessageSource;

/**
 * The answer of {@code doctor --json} and of {@code /actuator/doctor}.
 *
 * @param liveAllowed no check failed, and none is unknown
 */
record DoctorReport(Instant examinedAt, boolean liveAllowed, List<Line> checks) {

    /** The same in both languages. */
    record Both(String tr, String en) {}

    /**
     * @param result OK, WARN, FAIL or SKIPPED
     * @param remedy null where nothing has to be done
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String check,
            Area area,
            String subject,
            String result,
            String code,
            Both title,
            Both reason,
            Both remedy,
            long millis) {}

    static DoctorReport of(Examined examined, MessageSource messages) {
        DoctorWords turkish = new DoctorWords(messages, DoctorWords.TURKISH);
        DoctorWords english = new DoctorWords(messages, Locale.ENGLISH);
        return new DoctorReport(
                examined.at(),
                examined.allowsLive(),
                examined.rows().stream().map(row -> line(row, turkish, english)).toList());
    }

    private static Line line(Examined.Row row, DoctorWords turkish, DoctorWords english) {
        Function<Function<DoctorWords, String>, Both> both = say -> new Both(say.apply(turkish), say.apply(english));
        Optional<String> remedy = turkish.remedy(row);
        return new Line(
                row.check(),
                row.area(),
                row.finding().subject(),
                row.finding().result().name(),
                row.finding().code(),
                both.apply(words -> words.title(row.check())),
                both.apply(words -> words.reason(row)),
                remedy.map(text -> new Both(text, english.remedy(row).orElseThrow()))
                        .orElse(null),
                row.took().toMillis());
    }

    /** For a terminal: one line for each finding, and below it what to do, in both languages. */
    String text(String turkishVerdict, String englishVerdict) {
        StringBuilder text = new StringBuilder();
        for (Line line : checks) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-7s %s%s%n        %s%n        %s%n",
                    line.result(),
                    line.check(),
                    line.subject().isEmpty() ? "" : " [" + line.subject() + "]",
                    line.reason().tr(),
                    line.reason().en()));
            if (line.remedy() != null) {
                text.append(String.format(
                        Locale.ROOT,
                        "     -> %s%n     -> %s%n",
                        line.remedy().tr(),
                        line.remedy().en()));
            }
        }
        return text.append(String.format(Locale.ROOT, "%n%s%n%s%n", turkishVerdict, englishVerdict))
                .toString();
    }
}
