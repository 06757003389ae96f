package io.izinhub.detection.score;

import io.izinhub.detection.Category;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is still found when the same mails are written otherwise: labelled spans found after, by those found before. Only mails
 * that look different in the new writing count.
 */
record Retention(Transform transform, Rate identifiers, Rate special) {

    static List<Retention> all(List<Mail> mails, Function<Mail, Prediction> detector) {
        return List.of(Transform.values()).stream()
                .map(transform -> of(transform, mails, detector))
                .toList();
    }

    private static Retention of(Transform transform, List<Mail> mails, Function<Mail, Prediction> detector) {
        List<Mail> before = mails.stream()
                .filter(mail -> !mail.gold().isEmpty() && transform.changes(mail, transform.apply(mail)))
                .toList();
        Score was = Score.of(before, detector);
        Score is = Score.of(before.stream().map(transform::apply).toList(), detector);
        return new Retention(
                transform, kept(was, is, category -> !category.isSpecial()), kept(was, is, Category::isSpecial));
    }

    private static Rate kept(Score was, Score is, Predicate<Category> kind) {
        return new Rate(is.micro(kind).found(), was.micro(kind).found());
    }
}
