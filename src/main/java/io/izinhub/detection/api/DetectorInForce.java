package io.izinhub.detection.api;

import io.izinhub.detection.Detector;
import io.izinhub.detection.Detectors;
import io.izinhub.detection.PolicyFileException;
import io.izinhub.detection.category.Lexicon;
import io.izinhub.detection.category.LexiconSource;
import io.izinhub.detection.policy.PolicyFile;
import io.izinhub.detection.policy.PolicySettings;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayFiles;
import java.util.List;
import java.util.function.Supplier;

/**
 * The detector made from {@code policies/detection/} as it stands now: lexicon and policy are data and can be reloaded. Whoever
 * scans asks for {@link #current} each time. Thread-safe.
 */
public final class DetectorInForce {

    private static final String FOLDER = "detection/";

    private final Supplier<OverlayFiles> policies;
    private final ShippedModel model;
    private volatile State state;

    /**
     * What a detector was made from.
     *
     * @param lexicon SHA-256 over all files of the lexicon
     * @param policy SHA-256 of the policy file
     * @param entries how many entries the lexicon has
     * @param opinion SHA-256 of the model of the second opinion
     */
    public record Made(String lexicon, String policy, int entries, String opinion) {}

    private record State(Detector detector, Made made) {}

    /**
     * @param policies reads the folder {@code policies} anew at each call
     * @throws ConfigurationProblem when a file cannot be used
     */
    public DetectorInForce(Supplier<OverlayFiles> policies) {
        this.policies = policies;
        this.model = ShippedModel.read();
        this.state = read(policies.get());
    }

    public Detector current() {
        return state.detector();
    }

    public Made made() {
        return state.made();
    }

    /**
     * Reads the files again. If one cannot be used, what was in force stays so.
     *
     * @throws ConfigurationProblem naming file, entry and remedy
     */
    public synchronized Made reload() {
        state = read(policies.get());
        return state.made();
    }

    private State read(OverlayFiles files) {
        OverlayFile policy = files.require(FOLDER + PolicyFile.NAME);
        List<LexiconSource> sources = files.endingWith(".yaml").stream()
                .filter(file -> file.path().startsWith(FOLDER) && !file.equals(policy))
                .map(file -> new LexiconSource(file.path().substring(FOLDER.length()), file.text()))
                .toList();
        try {
            PolicySettings settings = PolicyFile.read(PolicyFile.NAME, policy.text());
            Lexicon lexicon = Lexicon.read(sources);
            return new State(
                    Detectors.of(settings, lexicon, model.model()),
                    new Made(lexicon.sha256(), policy.sha256(), lexicon.size(), model.sha256()));
        } catch (PolicyFileException e) {
            String entry = e.entry().isEmpty() ? "" : ": " + e.entry();
            throw new ConfigurationProblem("policies/" + FOLDER + e.file() + entry, e.problem(), Hint.of(e.remedy()));
        }
    }
}
