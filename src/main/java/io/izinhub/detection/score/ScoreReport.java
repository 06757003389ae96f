package io.izinhub.detection.score;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Prints figures as a compact table. Nothing of a mail is in it. */
final class ScoreReport {

    private static final Map<Category, Category> NEIGHBOURS = Map.of(
            Category.RELIGION, Category.PHILOSOPHICAL_BELIEF,
            Category.APPEARANCE_DRESS, Category.RELIGION,
            Category.GENETIC, Category.HEALTH,
            Category.SEXUAL_LIFE, Category.HEALTH,
            Category.MEMBERSHIP, Category.POLITICAL_OPINION);

    private final PrintStream out;

    ScoreReport(PrintStream out) {
        this.out = out;
    }

    void print(Score score) {
        line(
                "%-21s %5s %5s %6s %6s %6s %6s | %5s %6s %6s %6s | %s",
                "category",
                "gold",
                "said",
                "prec",
                "lenient",
                "recall",
                "F1",
                "mails",
                "prec",
                "recall",
                "F1",
                "recall of mails, 95 %");
        for (Category category : Category.values()) {
            if (!score.category(category).isEmpty()) {
                print(category.name(), score.category(category));
            }
        }
        total(score, "special", Category::isSpecial);
        total(score, "identifiers", category -> !category.isSpecial());
        print("all, micro", score.micro(category -> true));
        cover(score);
        decisions(score);
        neighbours(score);
        slices(score);
    }

    private void total(Score score, String name, Predicate<Category> kind) {
        if (!score.micro(kind).isEmpty()) {
            print(name + ", micro", score.micro(kind));
            line(
                    "%-21s span F1 %.3f, mail F1 %.3f",
                    name + ", macro", score.macro(kind, CategoryScore::f1), score.macro(kind, CategoryScore::mailF1));
        }
    }

    private void print(String name, CategoryScore one) {
        line(
                "%-21s %5d %5d %6.3f %7.3f %6.3f %6.3f | %5d %6.3f %6.3f %6.3f | %.3f-%.3f",
                name,
                one.gold(),
                one.predicted(),
                one.precision().value(),
                one.lenientPrecision().value(),
                one.recall().value(),
                one.f1(),
                one.truePositives() + one.falseNegatives(),
                one.mailPrecision().value(),
                one.mailRecall().value(),
                one.mailF1(),
                one.mailRecall().low(),
                one.mailRecall().high());
    }

    private void cover(Score score) {
        for (Category category : Category.values()) {
            if (!category.isSpecial() && score.category(category).gold() > 0) {
                line("full cover %-16s %s", category, score.category(category).cover());
            }
        }
    }

    private void decisions(Score score) {
        line("%nshould be / was     PASS  REVIEW   BLOCK");
        for (Decision gold : Decision.values()) {
            line(
                    "%-17s %6d %7d %7d",
                    gold,
                    score.decided(gold, Decision.PASS),
                    score.decided(gold, Decision.REVIEW),
                    score.decided(gold, Decision.BLOCK));
        }
        line("accuracy     %s", score.accuracy());
        line("block recall %s", score.blockRecall());
        line("false block  %s", score.falseBlock());
        line("false alarm  %s", score.falseAlarm());
        line("leak         %s", score.leak());
    }

    /** Mails that hold the first and were said to hold only the second: stopped all the same. */
    private void neighbours(Score score) {
        new TreeMap<>(NEIGHBOURS).forEach((first, second) -> {
            long confused = confused(score, first, second);
            long back = confused(score, second, first);
            if (confused + back > 0) {
                line("confused     %s as %s %d, the other way %d", first, second, confused, back);
            }
        });
    }

    private static long confused(Score score, Category gold, Category said) {
        return score.judged().stream()
                .filter(one -> !one.gold(gold).isEmpty()
                        && one.gold(said).isEmpty()
                        && one.predicted(gold).isEmpty()
                        && !one.predicted(said).isEmpty())
                .count();
    }

    private void slices(Score score) {
        line("%n%-16s %5s %8s %8s %11s %11s", "slice", "mails", "accuracy", "micro F1", "false block", "leak");
        by(score, Mail::lang);
        by(score, Mail::sector);
        by(score, mail -> mail.lang().equals("tr") ? mail.hasTurkishLetters() ? "tr, letters" : "tr, ASCII" : "");
        by(score, mail -> mail.isMostlyCapitals() ? "capitals" : "");
        by(score, mail -> mail.text().length() > 900 ? "over 900 units" : "");
    }

    private void by(Score score, Function<Mail, String> key) {
        for (String value :
                score.judged().stream().map(one -> key.apply(one.mail())).collect(Collectors.toSet()).stream()
                        .sorted()
                        .toList()) {
            if (!value.isEmpty()) {
                Score slice = score.where(mail -> key.apply(mail).equals(value));
                line(
                        "%-16s %5d %8.3f %8.3f %11.3f %11.3f",
                        value,
                        slice.mails(),
                        slice.accuracy().value(),
                        slice.micro(category -> true).mailF1(),
                        slice.falseBlock().value(),
                        slice.leak().value());
            }
        }
    }

    void print(List<Retention> retentions) {
        line("%n%-16s %-34s %s", "retention", "identifiers", "special categories");
        retentions.forEach(one -> line("%-16s %-34s %s", one.transform(), one.identifiers(), one.special()));
    }

    void print(RedactionScore redaction) {
        line("%nrequest sentences kept    %s", redaction.requests());
        line("clean characters removed  %s", redaction.overRedaction());
        line("labelled spans left       %s", redaction.residue());
    }

    void printLatency(List<Latency> latencies) {
        line("%n%-16s %5s %8s %8s %8s", "latency up to", "mails", "p50 us", "p95 us", "p99 us");
        latencies.forEach(one -> line(
                "%-16s %5d %8d %8d %8d",
                one.upTo() == Integer.MAX_VALUE ? "larger" : one.upTo(), one.mails(), one.p50(), one.p95(), one.p99()));
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
