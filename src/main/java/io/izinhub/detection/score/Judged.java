package io.izinhub.detection.score;

import io.izinhub.detection.Category;
import java.util.List;
import java.util.function.Function;

/** A mail beside what a detector said of it. */
record Judged(Mail mail, Prediction prediction) {

    static List<Judged> all(List<Mail> mails, Function<Mail, Prediction> detector) {
        return mails.stream()
                .map(mail -> new Judged(mail, detector.apply(mail)))
                .toList();
    }

    List<Span> gold(Category category) {
        return Span.merged(mail.gold(), category);
    }

    List<Span> predicted(Category category) {
        return Span.merged(prediction.spans(), category);
    }

    /** Which of {@link #gold} are found, in their order; the order is the same however the mail is written. */
    boolean[] found(Category category) {
        List<Span> gold = gold(category);
        List<Span> predicted = predicted(category);
        boolean[] found = new boolean[gold.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = predicted.stream().anyMatch(gold.get(i)::touches);
        }
        return found;
    }
}
