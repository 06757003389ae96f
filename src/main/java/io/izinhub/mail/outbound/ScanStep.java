package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.detection.Category;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Finding;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.mail.outbound.domain.Needless;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks for what its recipients do not need, or nobody may send (R104, R109, R132). Thread-safe. */
final class ScanStep implements Step {

    private final OutboundModes modes;
    private final OutboundPolicy policy;
    private final DetectorInForce detectors;
    private final OutboundGate gate;

    ScanStep(OutboundModes modes, OutboundPolicy policy, DetectorInForce detectors, OutboundGate gate) {
        this.modes = modes;
        this.policy = policy;
        this.detectors = detectors;
        this.gate = gate;
    }

    @Override
    public String function() {
        return OutboundModes.SCAN;
    }

    @Override
    public Optional<Decision> decide(MailInHand mail) {
        if (modes.strongest(function(), mail.account(), mail.recipients()) != mail.mode()) {
            return Optional.empty();
        }
        Detector detector = detectors.current();
        ScanResult scan = detector.scan(mail.reading().document());
        scan.findings().forEach(finding -> mail.found(finding.category().name()));
        Needless.Verdict verdict = Needless.of(held(mail, detector, scan), policy.party(mail.recipients()));
        return Optional.of(
                switch (verdict) {
                    case BLOCK ->
                        Decision.refuse(
                                function(),
                                List.of("CARD"),
                                gate.reply(TextId.SMTP_CARD, TextValues.NONE, mail.mode()));
                    case HOLD -> Decision.hold(function(), "NEEDLESS_DATA");
                    default -> Decision.relay(function(), verdict.name());
                });
    }

    private static Needless.Held held(MailInHand mail, Detector detector, ScanResult scan) {
        Set<Category> certain = EnumSet.noneOf(Category.class);
        Set<Category> possible = EnumSet.noneOf(Category.class);
        for (Finding finding : scan.findings()) {
            boolean sure = detector.policy().isCertain(finding.category(), finding.score());
            (sure ? certain : possible).add(finding.category());
        }
        boolean pictures =
                mail.tree().parts().stream().anyMatch(part -> part.type().startsWith("image/"));
        return new Needless.Held(certain, possible, pictures, PeopleLists.largest(mail.reading(), scan));
    }
}
