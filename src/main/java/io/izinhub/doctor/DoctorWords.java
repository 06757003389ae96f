package io.izinhub.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.MessageSource;

/** What the doctor says, in one language. Immutable. */
public final class DoctorWords {

    public static final Locale TURKISH = Locale.forLanguageTag("tr");

    /** Codes that any check may have; their texts are {@code doctor.any.<code>}. */
    static final String TIMEOUT = "TIMEOUT";

    static final String BROKEN = "BROKEN";
    static final String MISCONFIGURED = "MISCONFIGURED";
    private static final Set<String> COMMON = Set.of(TIMEOUT, BROKEN, MISCONFIGURED);

    private final MessageSource messages;
    private final Locale language;

    public DoctorWords(MessageSource messages, Locale language) {
        this.messages = messages;
        this.language = language;
    }

    public String area(Area area) {
        return text("doctor.area." + area.name(), List.of());
    }

    /** What a check is called. */
    public String title(String check) {
        return text("doctor." + check, List.of());
    }

    public String result(Finding.Result result) {
        return text("doctor.result." + result.name(), List.of());
    }

    /** What was seen. */
    public String reason(Examined.Row row) {
        return text(key(row), arguments(row));
    }

    /** What to do; empty where nothing has to be done. */
    public Optional<String> remedy(Examined.Row row) {
        return row.finding().result().asksForCure()
                ? Optional.of(text(key(row) + ".cure", arguments(row)))
                : Optional.empty();
    }

    /** The last line: whether LIVE is allowed. */
    public String verdict(Examined examined) {
        return text(
                verdictKey(examined),
                List.of(
                        String.valueOf(examined.count(Finding.Result.OK)),
                        String.valueOf(examined.count(Finding.Result.WARN)),
                        String.valueOf(examined.count(Finding.Result.FAIL)),
                        String.valueOf(examined.count(Finding.Result.SKIPPED)),
                        String.valueOf(examined.unknown())));
    }

    private static String verdictKey(Examined examined) {
        if (examined.allowsLive()) {
            return "doctor.live";
        }
        return examined.count(Finding.Result.FAIL) == 0 ? "doctor.not-known" : "doctor.not-live";
    }

    private static String key(Examined.Row row) {
        String code = row.finding().code();
        return "doctor." + (COMMON.contains(code) ? "any" : row.check()) + "." + code;
    }

    private static List<String> arguments(Examined.Row row) {
        List<String> arguments = new ArrayList<>(List.of(row.finding().subject()));
        arguments.addAll(row.finding().facts());
        return arguments;
    }

    /** Always with an argument: only then is a doubled apostrophe read as one. */
    private String text(String key, List<String> arguments) {
        return messages.getMessage(key, arguments.isEmpty() ? new Object[] {""} : arguments.toArray(), language);
    }
}
