package io.izinhub.detection.opinion;

import io.izinhub.detection.Category;
import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.DetectionPolicy.Verdict;
import io.izinhub.detection.Findings;
import io.izinhub.detection.Findings.Claim;
import io.izinhub.detection.Recogniser;
import io.izinhub.detection.text.FoldedText;
import java.util.Locale;

/**
 * Weighs what the recognisers before it claim of the special categories. What is certain and the model strongly doubts is only looked
 * at; what is only looked at is acted on if the model confirms it and dropped if the model does not believe it; and what nothing
 * claims but the model is sure of is claimed for the sentence. Immutable and thread-safe; linear in the text.
 */
public final class SecondOpinion implements Recogniser {

    /** How far from a category's threshold of acting the model moves a claim. */
    private static final int BELOW = 10;

    private static final int ABOVE = 2;
    private static final int MOST = 100;
    private static final int FEW_WORDS = 3;

    private final OpinionModel model;
    private final Thresholds thresholds;
    private final DetectionPolicy policy;

    /** @param policy whose thresholds say what is certain and what is looked at */
    public SecondOpinion(OpinionModel model, Thresholds thresholds, DetectionPolicy policy) {
        this.model = model;
        this.thresholds = thresholds;
        this.policy = policy;
    }

    @Override
    public void recognise(FoldedText text, Findings into) {
        float[][] answers = new float[text.sentences().size()][];
        into.rescore(claim -> claim.category().isSpecial() ? weighed(claim, text, answers) : claim.score());
        for (int sentence = 0; sentence < answers.length; sentence++) {
            if (words(text, text.sentences().start(sentence), text.sentences().end(sentence)) >= FEW_WORDS) {
                see(text, sentence, answer(text, sentence, answers), into);
            }
        }
    }

    private int weighed(Claim claim, FoldedText text, float[][] answers) {
        Verdict verdict = policy.verdict(claim.category());
        if (claim.score() < verdict.review()) {
            return claim.score();
        }
        float sure = sure(claim, text, answers);
        if (claim.score() >= verdict.act()) {
            return sure < thresholds.doubt() ? Math.max(verdict.review(), verdict.act() - BELOW) : claim.score();
        }
        if (sure < thresholds.dismiss()) {
            return 0;
        }
        return sure >= thresholds.confirm() ? actedOn(verdict) : claim.score();
    }

    private static int actedOn(Verdict verdict) {
        return Math.min(MOST, verdict.act() + ABOVE);
    }

    /** Of the sentences that a claim touches the surest, for its category or for any. */
    private float sure(Claim claim, FoldedText text, float[][] answers) {
        int head = OpinionModel.CATEGORIES.indexOf(claim.category());
        float sure = Float.NEGATIVE_INFINITY;
        int sentence = Math.max(0, text.sentences().at(claim.from()));
        while (sentence < answers.length && text.sentences().start(sentence) < claim.to()) {
            float[] answer = answer(text, sentence++, answers);
            sure = Math.max(sure, Math.max(answer[head], answer[OpinionModel.ANY]));
        }
        return sure;
    }

    private float[] answer(FoldedText text, int sentence, float[][] answers) {
        if (answers[sentence] == null) {
            answers[sentence] = model.answers(SentenceFeatures.of(text, sentence));
        }
        return answers[sentence];
    }

    private void see(FoldedText text, int sentence, float[] answer, Findings into) {
        int from = text.sentences().start(sentence);
        int to = text.sentences().end(sentence);
        if (answer[OpinionModel.ANY] < thresholds.see() || claimed(into, from, to)) {
            return;
        }
        int best = 0;
        for (int head = 1; head < OpinionModel.ANY; head++) {
            best = answer[head] > answer[best] ? head : best;
        }
        Category category = OpinionModel.CATEGORIES.get(best);
        into.add(
                category,
                from,
                to,
                actedOn(policy.verdict(category)),
                "opinion." + category.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static int words(FoldedText text, int from, int to) {
        return text.tokens().from(to) - text.tokens().from(from);
    }

    private boolean claimed(Findings findings, int from, int to) {
        return findings.claims().stream()
                .anyMatch(claim -> claim.category().isSpecial()
                        && claim.score() >= policy.verdict(claim.category()).review()
                        && claim.from() < to
                        && from < claim.to());
    }
}
