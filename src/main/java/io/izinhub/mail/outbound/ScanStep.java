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
import io.izinhub.mail.outbound.domain.Party;
import io.izinhub.mail.outbound.domain.Unread;
import io.izinhub.mail.reading.MailReading;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Needless.Held held = held(mail, detector, scan);
        Party party = policy.party(mail.recipients());
        held.unread().forEach(unread -> mail.found(unread.name()));
        Needless.Verdict verdict = Needless.of(held, party, policy.unread());
        return Optional.of(
                switch (verdict) {
                    case BLOCK ->
                        Decision.refuse(
                                function(),
                                List.of("CARD"),
                                gate.reply(TextId.SMTP_CARD, TextValues.NONE, mail.mode()));
                    case HOLD ->
                        Decision.hold(function(), codes("NEEDLESS_DATA", held)).telling(whyHeld(held, party));
                    case WARN ->
                        Decision.relay(function(), codes(verdict.name(), held)).telling(TextId.OUT_WARN);
                    default -> Decision.relay(function(), codes(verdict.name(), held));
                });
    }

    /** Why, and what could not be read. */
    private static String[] codes(String why, Needless.Held held) {
        return Stream.concat(
                        Stream.of(why), held.unread().stream().map(Enum::name).sorted())
                .toArray(String[]::new);
    }

    private static TextId whyHeld(Needless.Held held, Party to) {
        if (held.isSilent() && held.unread().isEmpty() && held.pictures() && to == Party.HELP_DESK) {
            return TextId.OUT_IMAGE;
        }
        // Such a list goes to partners with a contract.
        return to == Party.CUSTOMER && held.largestList() > Needless.LIST ? TextId.OUT_PARTNER : TextId.OUT_HELD;
    }

    private static Needless.Held held(MailInHand mail, Detector detector, ScanResult scan) {
        Set<Category> certain = EnumSet.noneOf(Category.class);
        Set<Category> possible = EnumSet.noneOf(Category.class);
        for (Finding finding : scan.findings()) {
            boolean sure = detector.policy().isCertain(finding.category(), finding.score());
            (sure ? certain : possible).add(finding.category());
        }
        MailReading reading = mail.reading();
        Set<Unread> unread = reading.obstacles().values().stream()
                .map(Unread::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return new Needless.Held(certain, possible, reading.pictures(), PeopleLists.largest(reading, scan), unread);
    }
}
