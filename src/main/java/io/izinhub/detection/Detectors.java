package io.izinhub.detection;

import io.izinhub.detection.category.CategoryRecogniser;
import io.izinhub.detection.category.Lexicon;
import io.izinhub.detection.identifier.FinancialStateRecogniser;
import io.izinhub.detection.identifier.IdentifierRecogniser;
import io.izinhub.detection.identifier.KnownValues;
import io.izinhub.detection.opinion.OpinionModel;
import io.izinhub.detection.opinion.SecondOpinion;
import io.izinhub.detection.policy.PolicySettings;
import java.util.ArrayList;
import java.util.List;

/** Puts detectors together. */
public final class Detectors {

    private Detectors() {}

    /** The whole detector: identifiers, the special categories of a lexicon, and the second opinion if it is asked for. */
    public static Detector of(PolicySettings settings, Lexicon lexicon, OpinionModel model) {
        List<Recogniser> further = new ArrayList<>(List.of(new CategoryRecogniser(lexicon)));
        settings.opinion()
                .ifPresent(thresholds -> further.add(new SecondOpinion(model, thresholds, settings.policy())));
        return of(settings.policy(), settings.known(), further.toArray(Recogniser[]::new));
    }

    /**
     * A detector of identifiers and of what the further recognisers see. Identifiers are read first, so that the others may
     * take a number beside a sentence as a sign that a person is meant.
     *
     * @param known the company's own numbers, which are no findings
     */
    public static Detector of(DetectionPolicy policy, KnownValues known, Recogniser... further) {
        List<Recogniser> recognisers = new ArrayList<>();
        recognisers.add(new IdentifierRecogniser(known));
        recognisers.addAll(List.of(further));
        if (policy.enabled().contains(Category.FINANCIAL_STATE)) {
            recognisers.add(new FinancialStateRecogniser());
        }
        return new Detector(recognisers, policy);
    }
}
