package io.izinhub.compliance.texts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What every notice must say (R59; KVKK art. 10), and by what words and values it is known to say it. */
enum NoticePart {
    /** Who the controller is and how to reach it. */
    IDENTITY(
            List.of("veri sorumlusu"),
            List.of("data controller"),
            Set.of(Placeholder.COMPANY_TITLE),
            Set.of(Placeholder.POSTAL_ADDRESS, Placeholder.KEP_ADDRESS, Placeholder.CONTACT_EMAIL)),
    PURPOSES(List.of("ama[cç]"), List.of("purpose|in order to"), Set.of(), Set.of()),
    /** To whom data is given, and why. */
    RECIPIENTS(
            List.of("aktar", "ama[cç]"), List.of("transfer|disclos|shar", "purpose|in order to"), Set.of(), Set.of()),
    /** How data is collected, and the legal basis. */
    METHOD(
            List.of("topl[au]|elde ed", "hukuki sebe"),
            List.of("collect|obtain", "legal (basis|ground)"),
            Set.of(),
            Set.of()),
    /** Rights of article 11, and how to use them. */
    RIGHTS(List.of("\\b11\\b", "başvur"), List.of("\\b11\\b", "appl(y|ication)|request"), Set.of(), Set.of());

    private final List<Pattern> turkish;
    private final List<Pattern> english;
    private final Set<Placeholder> all;
    private final Set<Placeholder> oneOf;

    NoticePart(List<String> turkish, List<String> english, Set<Placeholder> all, Set<Placeholder> oneOf) {
        this.turkish = patterns(turkish);
        this.english = patterns(english);
        this.all = all;
        this.oneOf = oneOf;
    }

    private static List<Pattern> patterns(List<String> words) {
        return words.stream()
                .map(word -> Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
    }

    /** As it stands in a notice before a heading: {@code [identity]}. */
    String mark() {
        return "[" + name().toLowerCase(Locale.ROOT) + "]";
    }

    static Optional<NoticePart> find(String mark) {
        return Arrays.stream(values()).filter(part -> part.mark().equals(mark)).findFirst();
    }

    /** What is missing from a part; empty where it says what it must. */
    Optional<String> missing(Language language, String text, Set<Placeholder> used) {
        for (Pattern word : language.pick(turkish, english)) {
            if (!word.matcher(text).find()) {
                return Optional.of("words like " + word.pattern());
            }
        }
        for (Placeholder needed : all) {
            if (!used.contains(needed)) {
                return Optional.of("{{" + needed.key() + "}}");
            }
        }
        if (!oneOf.isEmpty() && oneOf.stream().noneMatch(used::contains)) {
            return Optional.of(
                    "one of " + oneOf.stream().map(Placeholder::key).sorted().toList());
        }
        return Optional.empty();
    }
}
