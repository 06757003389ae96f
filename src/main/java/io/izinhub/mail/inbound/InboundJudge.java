package io.izinhub.mail.inbound;

import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Finding;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.inbound.domain.Action;
import io.izinhub.mail.inbound.domain.Matter;
import io.izinhub.mail.inbound.domain.Plan;
import io.izinhub.mail.inbound.domain.Planner;
import io.izinhub.mail.inbound.domain.ReadPart;
import io.izinhub.mail.inbound.domain.Rules;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.reading.MailReader;
import io.izinhub.mail.reading.MailReading;
import io.izinhub.mail.reading.Piece;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.hop.HopAbility;
import io.izinhub.platform.modes.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads a mail, finds what its mailbox may not hold, plans, and writes what goes on instead. Thread-safe. */
final class InboundJudge {

    private final MailReader reader;
    private final DetectorInForce detectors;
    private final Texts texts;
    private final Supplier<TextValues> facts;
    private final Supplier<String> references;

    InboundJudge(
            MailReader reader,
            DetectorInForce detectors,
            Texts texts,
            Supplier<TextValues> facts,
            Supplier<String> references) {
        this.reader = reader;
        this.detectors = detectors;
        this.texts = texts;
        this.facts = facts;
        this.references = references;
    }

    InboundCase judge(ReceivedMail mail, Rules rules, Mode mode) throws IOException {
        Detector detector = detectors.current();
        MailReading reading = reader.read(MailTree.parse(mail.body().bytes()));
        ScanResult scan = detector.scan(reading.document());
        Plan plan = Planner.plan(rules, detector.policy(), parts(reading, scan));
        String reference = references.get();
        if (!plan.amends() && plan.outcome() == Action.DELIVER) {
            return decided(mail, mode, rules, plan, mail.body(), mail.body(), scan, reference);
        }
        Wording wording = new Wording(texts, languages(rules.policy().language()), facts.get(), reference, mode);
        Amender amender = new Amender(reader, detector, wording, mail.live().supports(HopAbility.EIGHT_BIT));
        return amended(mail, rules, mode, plan, reading, scan, amender, reference);
    }

    /**
     * What a mailbox may get of a mail that was held.
     *
     * @return empty if what is left is not clean, or says too little
     */
    Optional<RawMail> redacted(byte[] mail, Rules rules, boolean eightBit, String reference) {
        Detector detector = detectors.current();
        MailReading reading = reader.read(MailTree.parse(mail));
        ScanResult scan = detector.scan(reading.document());
        Plan plan = Planner.plan(rules, detector.policy(), parts(reading, scan));
        if (!plan.amends()) {
            return Optional.of(RawMail.of(mail));
        }
        Amended amended =
                amender(rules, Mode.LIVE, detector, eightBit, reference).amend(reading, scan, plan.cut(), plan.stubs());
        Plan sure = Planner.afterCutting(plan, rules, amended.left(), amended.isUsable());
        return sure.because().contains(Matter.UNCLEAN) ? Optional.empty() : Optional.of(mail(amended));
    }

    private Amender amender(Rules rules, Mode mode, Detector detector, boolean eightBit, String reference) {
        Wording wording = new Wording(texts, languages(rules.policy().language()), facts.get(), reference, mode);
        return new Amender(reader, detector, wording, eightBit);
    }

    private InboundCase amended(
            ReceivedMail mail,
            Rules rules,
            Mode mode,
            Plan plan,
            MailReading reading,
            ScanResult scan,
            Amender amender,
            String reference) {
        Amended delivered = amender.amend(reading, scan, plan.cut(), plan.stubs());
        Plan sure = Planner.afterCutting(plan, rules, delivered.left(), delivered.isUsable());
        RawMail outgoing = delivered.isUsable() ? mail(delivered) : mail.body();
        RawMail stored = mail.body();
        if (plan.hasSecrets() && sure.outcome() != Action.REJECT) {
            Amended without = amender.amend(reading, scan, Plan.secrets(), leavesWithSecrets(reading, scan));
            if (!without.isUsable()) {
                // Nobody may keep it, and it cannot be written without it (R106).
                return decided(mail, mode, rules, refused(sure), mail.body(), mail.body(), scan, reference);
            }
            stored = mail(without);
        }
        return decided(mail, mode, rules, sure, outgoing, stored, scan, reference);
    }

    private static RawMail mail(Amended amended) {
        return RawMail.of(amended.mail().orElseThrow().bytes());
    }

    private static Plan refused(Plan plan) {
        return new Plan(Action.REJECT, plan.cut(), plan.stubs(), plan.because());
    }

    private static InboundCase decided(
            ReceivedMail mail,
            Mode mode,
            Rules rules,
            Plan plan,
            RawMail outgoing,
            RawMail stored,
            ScanResult scan,
            String reference) {
        RawMail goesOn = mode == Mode.LIVE ? outgoing : mail.body();
        return new InboundCase(
                mail, mode, Optional.of(rules), Optional.of(plan), goesOn, stored, categories(scan, plan), reference);
    }

    private static SortedSet<String> categories(ScanResult scan, Plan plan) {
        SortedSet<String> codes = new TreeSet<>();
        scan.findings().forEach(finding -> codes.add(finding.category().name()));
        plan.because().stream()
                .filter(matter -> matter == Matter.UNREADABLE || matter == Matter.ENCRYPTED)
                .forEach(matter -> codes.add(matter.name()));
        return codes;
    }

    private static Set<Integer> leavesWithSecrets(MailReading reading, ScanResult scan) {
        return scan.findings().stream()
                .filter(finding -> Plan.secrets().contains(finding.category()))
                .map(finding -> reading.pieces().get(finding.part()))
                .filter(Piece::attachment)
                .map(Piece::leaf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What was read and found, leaf by leaf; the text and the attachments of a leaf apart. */
    private static List<ReadPart> parts(MailReading reading, ScanResult scan) {
        Map<Integer, List<Finding>> inText = new TreeMap<>();
        Map<Integer, List<Finding>> attached = new TreeMap<>();
        for (Finding finding : scan.findings()) {
            Piece piece = reading.pieces().get(finding.part());
            (piece.attachment() ? attached : inText)
                    .computeIfAbsent(piece.leaf(), leaf -> new ArrayList<>())
                    .add(finding);
        }
        List<ReadPart> parts = new ArrayList<>();
        inText.forEach((leaf, findings) -> parts.add(new ReadPart(leaf, false, Optional.empty(), findings)));
        attached.forEach((leaf, findings) -> parts.add(new ReadPart(leaf, true, Optional.empty(), findings)));
        reading.obstacles()
                .forEach((leaf, obstacle) -> parts.add(new ReadPart(leaf, true, Optional.of(obstacle), List.of())));
        return parts;
    }

    static Languages languages(String word) {
        return switch (word) {
            case "tr" -> Languages.TR;
            case "en" -> Languages.EN;
            default -> Languages.TR_EN;
        };
    }
}
