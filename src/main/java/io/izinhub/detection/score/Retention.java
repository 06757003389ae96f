package io.izinhub.detection.score;

import io.izinhub.detection.Category;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is still found when the same mails are written otherwise: of the labelled spans found before, those found after. Only
 * mails that look different in the new writing count.
 */
record Retention(Transform transform, Rate identifiers, Rate special) {

    static List<Retention> all(List<Mail> mails, Function<Mail, Prediction> detector) {
        return Arrays.stream(Transform.values())
                .map(transform -> of(transform, mails, detector))
                .toList();
    }

    private static Retention of(Transform transform, List<Mail> mails, Function<Mail, Prediction> detector) {
        List<Mail> before = mails.stream()
                .filter(mail -> !mail.gold().isEmpty() && transform.changes(mail, transform.apply(mail)))
                .toList();
        List<Judged> was = Judged.all(before, detector);
        List<Judged> is = Judged.all(before.stream().map(transform::apply).toList(), detector);
        return new Retention(
                transform, kept(was, is, category -> !category.isSpecial()), kept(was, is, Category::isSpecial));
    }

    private static Rate kept(List<Judged> was, List<Judged> is, Predicate<Category> kind) {
        int found = 0;
        int kept = 0;
        for (int i = 0; i < was.size(); i++) {
            for (Category category : Category.values()) {
                boolean[] before = kind.test(category) ? was.get(i).found(category) : new boolean[0];
                boolean[] after = is.get(i).found(category);
                for (int span = 0; span < before.length; span++) {
                    found += before[span] ? 1 : 0;
                    kept += before[span] && after[span] ? 1 : 0;
                }
            }
        }
        return new Rate(kept, found);
    }
}
