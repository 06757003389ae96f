package io.izinhub.mail.inbound;

import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Finding;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.inbound.InboundModes.Split;
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

    /** What was read of a mail, found in it, and planned. */
    private record Seen(Detector detector, MailReading reading, ScanResult scan, Plan plan) {

        Amended amended(Amender amender) {
            return amender.amend(reading, scan, plan.cut(), plan.stubs());
        }

        Amended withoutSecrets(Amender amender) {
            return amender.amend(reading, scan, Plan.secrets(), leavesWithSecrets(reading, scan));
        }

        Plan sure(Rules rules, Amended amended) {
            return Planner.afterCutting(plan, rules, amended.left(), amended.isUsable());
        }
    }

    /** A mail and by what it is judged. */
    private record Asked(ReceivedMail mail, Split split, Rules rules) {

        InboundCase decided(Seen seen, Plan plan, RawMail outgoing, RawMail stored, String reference) {
            RawMail goesOn = split.mode() == Mode.LIVE ? outgoing : mail.body();
            return new InboundCase(
                    mail,
                    split.mode(),
                    split.mailboxes(),
                    Optional.of(rules),
                    Optional.of(plan),
                    goesOn,
                    stored,
                    categories(seen.scan(), plan),
                    reference);
        }
    }

    private final MailReader reader;
    private final DetectorInForce detectors;
    private final Texts texts;
    private final Supplier<TextValues> facts;
    private final References references;

    InboundJudge(
            MailReader reader,
            DetectorInForce detectors,
            Texts texts,
            Supplier<TextValues> facts,
            References references) {
        this.reader = reader;
        this.detectors = detectors;
        this.texts = texts;
        this.facts = facts;
        this.references = references;
    }

    /** The references of mails that are not delivered as they came. */
    @FunctionalInterface
    interface References {

        /** The same at each attempt of a sender, where something will be stored under it: people read it in what goes on. */
        String of(ReceivedMail mail, Rules rules, Split split) throws IOException;
    }

    InboundCase judge(ReceivedMail mail, Rules rules, Split split) throws IOException {
        Seen seen = look(mail.body().bytes(), rules);
        Asked asked = new Asked(mail, split, rules);
        if (!seen.plan().amends() && seen.plan().outcome() == Action.DELIVER) {
            return asked.decided(seen, seen.plan(), mail.body(), mail.body(), "");
        }
        return amended(seen, asked, references.of(mail, rules, split));
    }

    /**
     * What a mailbox may get of a mail that was held.
     *
     * @return empty if what is left is not clean, or says too little
     */
    Optional<RawMail> redacted(byte[] mail, Rules rules, boolean eightBit, String reference) {
        Seen seen = look(mail, rules);
        if (seen.plan().outcome() == Action.REJECT) {
            // What such a finding is in is not cut out of the mail: it is not to arrive at all.
            return Optional.empty();
        }
        if (!seen.plan().amends()) {
            return Optional.of(RawMail.of(mail));
        }
        Amended amended = seen.amended(amender(rules, Mode.LIVE, seen.detector(), eightBit, reference));
        Plan sure = seen.sure(rules, amended);
        return sure.because().contains(Matter.UNCLEAN) ? Optional.empty() : Optional.of(RawMail.of(bytes(amended)));
    }

    private Seen look(byte[] mail, Rules rules) {
        Detector detector = detectors.current();
        MailReading reading = reader.read(MailTree.parse(mail));
        ScanResult scan = detector.scan(reading.document());
        return new Seen(detector, reading, scan, Planner.plan(rules, detector.policy(), parts(reading, scan)));
    }

    private Amender amender(Rules rules, Mode mode, Detector detector, boolean eightBit, String reference) {
        Wording wording = new Wording(
                texts,
                Languages.named(rules.policy().language()).orElse(Languages.TR_EN),
                facts.get(),
                reference,
                mode);
        return new Amender(reader, detector, wording, eightBit);
    }

    private InboundCase amended(Seen seen, Asked asked, String reference) {
        ReceivedMail mail = asked.mail();
        Amender amender = amender(
                asked.rules(),
                asked.split().mode(),
                seen.detector(),
                mail.live().supports(HopAbility.EIGHT_BIT),
                reference);
        Amended delivered = seen.amended(amender);
        Plan sure = seen.sure(asked.rules(), delivered);
        RawMail outgoing = delivered.isUsable() ? mail.body().made(bytes(delivered)) : mail.body();
        RawMail stored = mail.body();
        if (seen.plan().hasSecrets() && sure.outcome() != Action.REJECT) {
            Amended without = seen.withoutSecrets(amender);
            if (!without.isUsable()) {
                // Nobody may keep it, and it cannot be written without it (R106).
                return asked.decided(seen, refused(sure), mail.body(), mail.body(), reference);
            }
            stored = mail.body().made(bytes(without));
        }
        return asked.decided(seen, sure, outgoing, stored, reference);
    }

    private static byte[] bytes(Amended amended) {
        return amended.mail().orElseThrow().bytes();
    }

    private static Plan refused(Plan plan) {
        return new Plan(Action.REJECT, plan.cut(), plan.stubs(), plan.because());
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
}
