package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.detection.Category;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.Part;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.mail.outbound.domain.Needless;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.outbound.domain.Party;
import io.izinhub.mail.reading.DisplayNames;
import java.util.ArrayList;
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
        ScanResult scan = detector.scan(document(mail));
        scan.findings().forEach(finding -> mail.found(finding.category().name()));
        Needless.Held held = held(mail, detector, scan);
        Party party = policy.party(mail.recipients());
        Needless.Verdict verdict = Needless.of(held, party);
        return Optional.of(
                switch (verdict) {
                    case BLOCK ->
                        Decision.refuse(
                                function(),
                                List.of("CARD"),
                                gate.reply(TextId.SMTP_CARD, TextValues.NONE, mail.mode()));
                    case HOLD -> Decision.hold(function(), "NEEDLESS_DATA").telling(whyHeld(held, party));
                    case WARN -> Decision.relay(function(), verdict.name()).telling(TextId.OUT_WARN);
                    default -> Decision.relay(function(), verdict.name());
                });
    }

    /** The names beside the addresses come last, so that the pieces keep their numbers. */
    private static Document document(MailInHand mail) {
        List<Part> parts = new ArrayList<>(mail.reading().document().parts());
        parts.addAll(DisplayNames.of(mail.tree()));
        return new Document(parts);
    }

    private static TextId whyHeld(Needless.Held held, Party to) {
        if (held.certain().isEmpty() && held.possible().isEmpty() && held.pictures() && to == Party.HELP_DESK) {
            return TextId.OUT_IMAGE;
        }
        // Held for a customer is only a list of people: such a list goes to partners with a contract.
        return to == Party.CUSTOMER ? TextId.OUT_PARTNER : TextId.OUT_HELD;
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
