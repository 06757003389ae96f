package io.izinhub.detection.score;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What a detector is worth on some mails. Immutable. */
public final class Score {

    private final List<Judged> judged;
    private final Map<Category, CategoryScore> categories = new EnumMap<>(Category.class);

    Score(List<Judged> judged) {
        this.judged = List.copyOf(judged);
        for (Category category : Category.values()) {
            categories.put(category, CategoryScore.of(category, judged));
        }
    }

    public static Score of(List<Mail> mails, Function<Mail, Prediction> detector) {
        return new Score(Judged.all(mails, detector));
    }

    /** The same for some of the mails. */
    Score where(Predicate<Mail> kept) {
        return new Score(judged.stream().filter(one -> kept.test(one.mail())).toList());
    }

    List<Judged> judged() {
        return judged;
    }

    public int mails() {
        return judged.size();
    }

    public CategoryScore category(Category category) {
        return categories.get(category);
    }

    /** All counts of the categories of a kind together. */
    public CategoryScore micro(Predicate<Category> kind) {
        return categories.entrySet().stream()
                .filter(entry -> kind.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(CategoryScore.NONE, CategoryScore::plus);
    }

    /** The mean over the labelled categories of a kind; a figure that is undefined counts as nought. */
    public double macro(Predicate<Category> kind, ToDoubleFunction<CategoryScore> figure) {
        return categories.entrySet().stream()
                .filter(entry -> kind.test(entry.getKey()) && entry.getValue().gold() > 0)
                .mapToDouble(entry -> figure.applyAsDouble(entry.getValue()))
                .map(value -> Double.isNaN(value) ? 0 : value)
                .average()
                .orElse(Double.NaN);
    }

    /** Mails that should be decided {@code gold} and were decided {@code said}. */
    public int decided(Decision gold, Decision said) {
        return count(one -> one.mail().decision() == gold && one.prediction().decision() == said);
    }

    public Rate accuracy() {
        return new Rate(count(one -> one.mail().decision() == one.prediction().decision()), judged.size());
    }

    /** Clean mails that were blocked. */
    public Rate falseBlock() {
        return new Rate(decided(Decision.PASS, Decision.BLOCK), of(Decision.PASS));
    }

    /** Clean mails that were not let pass. */
    public Rate falseAlarm() {
        return new Rate(of(Decision.PASS) - decided(Decision.PASS, Decision.PASS), of(Decision.PASS));
    }

    /** Mails to be blocked that were let pass. */
    public Rate leak() {
        return new Rate(decided(Decision.BLOCK, Decision.PASS), of(Decision.BLOCK));
    }

    /** Mails to be blocked that were blocked. */
    public Rate blockRecall() {
        return new Rate(decided(Decision.BLOCK, Decision.BLOCK), of(Decision.BLOCK));
    }

    private int of(Decision gold) {
        return count(one -> one.mail().decision() == gold);
    }

    private int count(Predicate<Judged> wanted) {
        return (int) judged.stream().filter(wanted).count();
    }
}
