package io.izinhub.detection;

import io.izinhub.detection.Findings.Claim;
import io.izinhub.detection.text.FoldedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Scans documents. Immutable and thread-safe; time and memory grow linearly with the document. No finding, exception or log
 * line holds what was matched (R73).
 */
public final class Detector {

    /** A disguised word is a little less certain than one that is written out (detection.md 3.10). */
    private static final int DISGUISE_PENALTY = 10;

    /** What has a check digit, or a word beside it, that tells it from the numbers of programs. */
    private static final Set<Category> IN_CODE = EnumSet.of(
            Category.PAYMENT_CARD, Category.CVV, Category.IBAN, Category.TCKN, Category.VKN, Category.PASSPORT);

    /** How a text came about. */
    private enum View {
        TEXT,
        CODE,
        DISGUISED;

        boolean concerns(Recogniser recogniser) {
            return switch (this) {
                case TEXT -> true;
                case CODE -> recogniser.readsCode();
                case DISGUISED -> recogniser.readsDisguises();
            };
        }
    }

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

    /** The same detector for these categories alone. */
    public Detector only(Set<Category> categories) {
        return new Detector(recognisers, policy.only(categories));
    }

    public DetectionPolicy policy() {
        return policy;
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
        FoldedText shown = texts.text(part);
        if (texts.kind(part) == Part.Kind.HEADER_CODE) {
            return read(texts, part, shown, View.CODE);
        }
        List<Finding> findings = new ArrayList<>(read(texts, part, shown, View.TEXT));
        shown.concealed().ifPresent(concealed -> addNew(findings, read(texts, part, concealed, View.TEXT)));
        shown.spoken().ifPresent(spoken -> addNew(findings, read(texts, part, spoken, View.TEXT)));
        shown.code().ifPresent(code -> addNew(findings, read(texts, part, code, View.CODE)));
        FoldedText open = shown.undisguised();
        if (open != shown) {
            addNew(findings, read(texts, part, open, View.DISGUISED));
        }
        return findings;
    }

    private List<Finding> read(DocumentText texts, int part, FoldedText reading, View view) {
        Findings found = new Findings();
        DocumentText document = texts.with(part, reading);
        for (Recogniser recogniser : recognisers) {
            if (view.concerns(recogniser)) {
                recogniser.recognise(document, part, found);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Claim claim : Overlaps.resolved(reported(found, reading, view))) {
            keep(claim, reading, part, view == View.DISGUISED ? DISGUISE_PENALTY : 0, findings);
        }
        return findings;
    }

    /** What belongs to a family that is on: before overlaps are resolved, so that one that is off hides none that is on. */
    private List<Claim> reported(Findings found, FoldedText text, View view) {
        return found.claims().stream()
                .filter(claim -> view != View.CODE || IN_CODE.contains(claim.category()))
                .filter(claim ->
                        policy.reports(claim.category(), claim.rule(), text.folded(), claim.from(), claim.to()))
                .toList();
    }

    /** Adds what another reading of the part shows beyond what is known. */
    private static void addNew(List<Finding> findings, List<Finding> more) {
        Map<Category, TreeMap<Integer, Integer>> known = new EnumMap<>(Category.class);
        findings.forEach(finding -> known.computeIfAbsent(finding.category(), category -> new TreeMap<>())
                .merge(finding.start(), finding.end(), Math::max));
        for (Finding finding : more) {
            TreeMap<Integer, Integer> spans = known.getOrDefault(finding.category(), new TreeMap<>());
            Map.Entry<Integer, Integer> before = spans.lowerEntry(finding.end());
            if (before == null || before.getValue() <= finding.start()) {
                findings.add(finding);
            }
        }
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
                Masks.of(policy.cardMask(), claim.category(), text, claim.from(), claim.to())));
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
