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
 * claims but the model is sure of is claimed for the sentence, to be acted on if it can name the category. What a rule knows the
 * words of but sees nobody for counts if the model sees somebody. Immutable and thread-safe; linear in the text.
 */
public final class SecondOpinion implements Recogniser {

    /** How far from a category's threshold of acting the model moves a claim. */
    private static final int BELOW = 10;

    private static final int ABOVE = 2;
    private static final int MOST = 100;
    /** So far below the threshold of a look a rule still knows the words, but nobody whom they mean. */
    private static final int MENTIONED = 15;

    private static final int FEW_WORDS = 3;
    private static final float EVEN = 0;

    /** How far above the threshold of acting a rule's score usually is; the surer a rule, the more it takes to doubt it. */
    private static final int USUALLY_ABOVE = 10;

    private static final float A_POINT = 0.15f;

    /** What the less sure of two answers weighs, and what it says of a sentence of unknown words. */
    private static final float OTHER = 0.3f;

    private static final float UNHEARD_OF = -4;

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
        if (claim.score() < verdict.review() - MENTIONED) {
            return claim.score();
        }
        Sureness sure = sure(claim, text, answers);
        if (claim.score() >= verdict.act()) {
            float ahead = claim.score() - verdict.act() - USUALLY_ABOVE;
            return sure.both() < thresholds.doubt() - ahead * A_POINT ? lookedAt(verdict) : claim.score();
        }
        if (claim.score() < verdict.review()) {
            return isSpoken(claim, text) ? mentioned(claim, sure, verdict) : claim.score();
        }
        if (sure.either() < thresholds.dismiss()) {
            return 0;
        }
        return sure.both() >= thresholds.confirm() && isSpoken(claim, text) ? actedOn(verdict) : claim.score();
    }

    /** A name, a title, a file's name tell of nobody: a few words that are no sentence make nothing certain. */
    private static boolean isSpoken(Claim claim, FoldedText text) {
        int sentence = Math.max(0, text.sentences().at(claim.from()));
        return words(text, text.sentences().start(sentence), text.sentences().end(sentence)) > FEW_WORDS;
    }

    /** What a rule knows but sees nobody for: the model may have seen somebody. */
    private int mentioned(Claim claim, Sureness sure, Verdict verdict) {
        if (sure.both() >= thresholds.see()) {
            return actedOn(verdict);
        }
        return sure.both() >= EVEN ? lookedAt(verdict) : claim.score();
    }

    private static int actedOn(Verdict verdict) {
        return Math.min(MOST, verdict.act() + ABOVE);
    }

    private static int lookedAt(Verdict verdict) {
        return Math.max(verdict.review(), verdict.act() - BELOW);
    }

    /** Log-odds that a claim's sentence tells of its category, and that it tells of any. */
    private record Sureness(float own, float any) {

        float either() {
            return Math.max(own, any);
        }

        /** The surer of the two, moved by the other: a sentence that tells something may tell another thing. */
        float both() {
            return either() + OTHER * (Math.min(own, any) - UNHEARD_OF);
        }
    }

    /** Of the sentences that a claim touches the surest. */
    private Sureness sure(Claim claim, FoldedText text, float[][] answers) {
        int head = OpinionModel.CATEGORIES.indexOf(claim.category());
        float own = Float.NEGATIVE_INFINITY;
        float any = Float.NEGATIVE_INFINITY;
        int sentence = Math.max(0, text.sentences().at(claim.from()));
        while (sentence < answers.length && text.sentences().start(sentence) < claim.to()) {
            float[] answer = answer(text, sentence++, answers);
            own = Math.max(own, answer[head]);
            any = Math.max(any, answer[OpinionModel.ANY]);
        }
        return new Sureness(own, any);
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
        Verdict verdict = policy.verdict(category);
        into.add(
                category,
                from,
                to,
                answer[best] < EVEN ? lookedAt(verdict) : actedOn(verdict),
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
