package io.izinhub.detection;

import io.izinhub.detection.Findings.Claim;
import io.izinhub.detection.text.FoldedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Scans documents. Immutable and thread-safe; time and memory grow linearly with the document. No finding, exception or log
 * line holds what was matched (R73).
 */
public final class Detector {

    /** A disguised word is a little less certain than one that is written out (detection.md 3.10). */
    private static final int DISGUISE_PENALTY = 10;

    private static final Comparator<Finding> BY_PLACE = Comparator.comparingInt(Finding::part)
            .thenComparingInt(Finding::start)
            .thenComparingInt(Finding::end)
            .thenComparing(Finding::category)
            .thenComparing(Finding::rule);

    private final List<Recogniser> recognisers;
    private final DetectionPolicy policy;

    public Detector(List<Recogniser> recognisers, DetectionPolicy policy) {
        this.recognisers = List.copyOf(recognisers);
        this.policy = policy;
    }

    /** Everything that the policy lets a reader see, by place. */
    public ScanResult scan(Document document) {
        DocumentText texts = DocumentText.of(document);
        List<Finding> findings = new ArrayList<>();
        for (int part = 0; part < texts.parts(); part++) {
            findings.addAll(scan(texts, part));
        }
        findings.sort(BY_PLACE);
        return new ScanResult(findings, decision(findings));
    }

    private List<Finding> scan(DocumentText texts, int part) {
        Findings found = new Findings();
        for (Recogniser recogniser : recognisers) {
            recogniser.recognise(texts, part, found);
        }
        List<Finding> findings = new ArrayList<>();
        for (Claim claim : Overlaps.resolved(found.claims())) {
            keep(claim, texts.text(part), part, 0, findings);
        }
        addDisguised(texts, part, findings);
        return findings;
    }

    private void addDisguised(DocumentText texts, int part, List<Finding> findings) {
        FoldedText open = texts.text(part).undisguised();
        if (open == texts.text(part)) {
            return;
        }
        Findings found = new Findings();
        DocumentText reading = texts.with(part, open);
        for (Recogniser recogniser : recognisers) {
            if (recogniser.readsDisguises()) {
                recogniser.recognise(reading, part, found);
            }
        }
        List<Finding> more = new ArrayList<>();
        for (Claim claim : Overlaps.resolved(found.claims())) {
            keep(claim, open, part, DISGUISE_PENALTY, more);
        }
        more.removeIf(finding -> findings.stream().anyMatch(known -> covers(known, finding)));
        findings.addAll(more);
    }

    private static boolean covers(Finding known, Finding finding) {
        return known.category() == finding.category() && known.start() < finding.end() && finding.start() < known.end();
    }

    private void keep(Claim claim, FoldedText text, int part, int penalty, List<Finding> into) {
        int score = Math.max(0, claim.score() - penalty);
        if (policy.decide(claim.category(), score) == Decision.PASS) {
            return;
        }
        into.add(new Finding(
                claim.category(),
                part,
                text.originalStart(claim.from()),
                text.originalEnd(claim.to()),
                score,
                claim.rule(),
                Masks.of(claim.category(), text, claim.from(), claim.to())));
    }

    private Decision decision(List<Finding> findings) {
        Decision worst = Decision.PASS;
        for (Finding finding : findings) {
            Decision decision = policy.decide(finding.category(), finding.score());
            worst = decision.compareTo(worst) > 0 ? decision : worst;
        }
        return worst;
    }
}
