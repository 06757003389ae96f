package io.izinhub.compliance.texts;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A notice says the five things that the law asks for (R59), and asks for nothing itself (R60). */
final class NoticeLint {

    private static final Pattern CONSENT = Pattern.compile(
            "kabul ediyorum|onaylıyorum|onay veriyorum|rıza (gösteriyorum|veriyorum)|\\bI (hereby )?(agree|accept|consent)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private NoticeLint() {}

    /** @throws io.izinhub.platform.errors.ConfigurationProblem naming file, line and remedy */
    static void check(Notice notice) {
        Set<NoticePart> seen = EnumSet.noneOf(NoticePart.class);
        for (NoticeSection section : notice.sections()) {
            if (section.part() != null && !seen.add(section.part())) {
                throw TextProblem.of(
                        notice.source(),
                        section.line(),
                        "The part " + section.part().mark() + " stands twice (R59). | "
                                + section.part().mark() + " bölümü iki kez yazılmış (R59).",
                        "Join the two.",
                        "İkisini birleştirin.");
            }
            section(notice, section);
        }
        for (NoticePart part : NoticePart.values()) {
            if (!seen.contains(part)) {
                throw TextProblem.of(
                        notice.source(),
                        notice.front().firstLine(),
                        "The part " + part.mark() + " is missing (R59). | " + part.mark() + " bölümü eksik (R59).",
                        "A notice has five parts: identity, purposes, recipients, method, rights.",
                        "Aydınlatma metni beş bölümden oluşur: identity, purposes, recipients, method, rights.");
            }
        }
    }

    private static void section(Notice notice, NoticeSection section) {
        List<List<Token>> lines = section.blocks().stream()
                .flatMap(block -> block.lines().stream())
                .toList();
        for (List<Token> line : lines) {
            if (CONSENT.matcher(words(line)).find()) {
                throw TextProblem.of(
                        notice.source(),
                        line.get(0).line(),
                        "A notice informs; it takes no consent (R60). | Aydınlatma metni bilgi verir, onay almaz (R60).",
                        "Take the sentence out and ask for consent in a form of its own.",
                        "Cümleyi çıkarın, onayı ayrı bir formda isteyin.");
            }
        }
        if (section.part() == null) {
            return;
        }
        String text = lines.stream().map(NoticeLint::words).collect(Collectors.joining(" "));
        Set<Placeholder> used = EnumSet.noneOf(Placeholder.class);
        lines.forEach(line -> used.addAll(Notice.variables(line)));
        Optional<String> missing = section.part().missing(notice.language(), section.heading() + " " + text, used);
        if (text.isBlank() || missing.isPresent()) {
            throw TextProblem.of(
                    notice.source(),
                    section.line(),
                    "The part " + section.part().mark() + " does not say what it must (R59): "
                            + missing.orElse("it is empty") + ". | "
                            + section.part().mark()
                            + " bölümü söylemesi gerekeni söylemiyor (R59): " + missing.orElse("boş") + ".",
                    "Write it in, or correct the part's mark.",
                    "Ekleyin ya da bölümün işaretini düzeltin.");
        }
    }

    private static String words(List<Token> line) {
        return line.stream()
                .map(token ->
                        token instanceof Token.Literal literal ? literal.text().replace('\n', ' ') : "")
                .collect(Collectors.joining());
    }
}
