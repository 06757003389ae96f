package io.izinhub.detection.score;

import io.izinhub.detection.Category;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Lists what went wrong, by the id of the mail; the texts only if they are asked for. */
final class Errors {

    private final PrintStream out;
    private final boolean shown;

    Errors(PrintStream out, boolean shown) {
        this.out = out;
        this.shown = shown;
    }

    /** Labelled spans that were missed, predicted ones that are wrong. */
    void of(Category category, Score score) {
        for (Judged one : score.judged()) {
            List<Span> gold = one.gold(category);
            List<Span> said = one.predicted(category);
            List<Span> missed = untouched(gold, said);
            List<Span> wrong = untouched(said, gold);
            if (!missed.isEmpty() || !wrong.isEmpty()) {
                out.println(one.mail().id() + " missed " + missed.size() + " wrong " + wrong.size());
                show(one.mail(), "  - ", missed);
                show(one.mail(), "  + ", wrong);
                text(one.mail());
            }
        }
    }

    /** Mails that were decided otherwise than they should be. */
    void ofDecisions(Score score) {
        for (Judged one : score.judged()) {
            if (one.mail().decision() != one.prediction().decision()) {
                out.println(one.mail().id() + " " + one.mail().decision() + " as "
                        + one.prediction().decision() + " "
                        + one.prediction().spans().stream()
                                .map(span -> span.category().name())
                                .distinct()
                                .collect(Collectors.joining(",")));
                show(one.mail(), "  + ", one.prediction().spans());
                text(one.mail());
            }
        }
    }

    private static List<Span> untouched(List<Span> spans, List<Span> others) {
        return spans.stream()
                .filter(span -> others.stream().noneMatch(span::touches))
                .toList();
    }

    private void show(Mail mail, String mark, List<Span> spans) {
        if (shown) {
            spans.forEach(span -> out.println(mark + mail.text().substring(span.start(), span.end())));
        }
    }

    private void text(Mail mail) {
        if (shown) {
            mail.text().lines().forEach(line -> out.println("    " + line));
        }
    }
}
