package io.izinhub.detection.score;

import io.izinhub.detection.Category;
import java.util.List;

/**
 * The counts of one category.
 *
 * @param right predicted spans that touch a labelled one
 * @param predicted predicted spans
 * @param leniently predicted spans without the misses in mails that do hold the category
 * @param found labelled spans that a predicted one touches
 * @param gold labelled spans
 * @param covered labelled spans whose every letter and digit is inside predicted ones
 * @param truePositives mails that hold it and were said to
 * @param falsePositives mails that were said to hold it and do not
 * @param falseNegatives mails that hold it unseen
 */
public record CategoryScore(
        int right,
        int predicted,
        int leniently,
        int found,
        int gold,
        int covered,
        int truePositives,
        int falsePositives,
        int falseNegatives) {

    static final CategoryScore NONE = new CategoryScore(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static CategoryScore of(Category category, List<Judged> judged) {
        return judged.stream()
                .map(one -> of(one, one.gold(category), one.predicted(category)))
                .reduce(NONE, CategoryScore::plus);
    }

    private static CategoryScore of(Judged judged, List<Span> gold, List<Span> predicted) {
        int right = touching(predicted, gold);
        boolean holds = !gold.isEmpty();
        boolean said = !predicted.isEmpty();
        return new CategoryScore(
                right,
                predicted.size(),
                holds ? right : predicted.size(),
                touching(gold, predicted),
                gold.size(),
                (int) gold.stream()
                        .filter(span -> isCovered(span, judged.mail().text(), predicted))
                        .count(),
                holds && said ? 1 : 0,
                said && !holds ? 1 : 0,
                holds && !said ? 1 : 0);
    }

    static int touching(List<Span> spans, List<Span> others) {
        return (int) spans.stream()
                .filter(span -> others.stream().anyMatch(span::touches))
                .count();
    }

    static boolean isCovered(Span span, String text, List<Span> by) {
        for (int i = span.start(); i < span.end(); i++) {
            int at = i;
            if (Character.isLetterOrDigit(text.charAt(i))
                    && by.stream().noneMatch(other -> other.start() <= at && at < other.end())) {
                return false;
            }
        }
        return true;
    }

    CategoryScore plus(CategoryScore other) {
        return new CategoryScore(
                right + other.right,
                predicted + other.predicted,
                leniently + other.leniently,
                found + other.found,
                gold + other.gold,
                covered + other.covered,
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives);
    }

    public Rate precision() {
        return new Rate(right, predicted);
    }

    public Rate lenientPrecision() {
        return new Rate(right, leniently);
    }

    public Rate recall() {
        return new Rate(found, gold);
    }

    public double f1() {
        return Rate.f1(precision().value(), recall().value());
    }

    public Rate cover() {
        return new Rate(covered, gold);
    }

    public Rate mailPrecision() {
        return new Rate(truePositives, truePositives + falsePositives);
    }

    public Rate mailRecall() {
        return new Rate(truePositives, truePositives + falseNegatives);
    }

    /** 2 tp / (2 tp + fp + fn): nought, not undefined, if nothing was found. */
    public double mailF1() {
        return new Rate(2L * truePositives, 2L * truePositives + falsePositives + falseNegatives).value();
    }

    boolean isEmpty() {
        return gold == 0 && predicted == 0;
    }
}
