package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.detection.Category;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Finding;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.outbound.OutboundCase.Way;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.Chosen;
import io.izinhub.mail.outbound.domain.ContentLint;
import io.izinhub.mail.outbound.domain.Mandatory;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.mail.outbound.domain.Needless;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.outbound.domain.Promotion;
import io.izinhub.mail.reading.MailReader;
import io.izinhub.mail.reading.MailReading;
import io.izinhub.mail.reading.Piece;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what a mail is, who may get it, what it lacks and what it should not hold, and finishes what goes. Thread-safe. */
final class OutboundJudge {

    static final String SCAN = "mail.out.scan";
    static final String FOOTER = "mail.out.footer";

    /** Chooses the class of a mail; never leaves the hub. */
    static final String CLASS_FIELD = "X-Izin-Class";

    private final OutboundPolicy policy;
    private final OutboundModes modes;
    private final OutboundGate gate;
    private final MailReader reader;
    private final DetectorInForce detectors;
    private final Finisher finisher;
    private final Function<String, ContentLint.Sender> senders;

    /** @param senders who sends in the name of a brand */
    OutboundJudge(
            OutboundPolicy policy,
            OutboundModes modes,
            OutboundGate gate,
            MailReader reader,
            DetectorInForce detectors,
            Finisher finisher,
            Function<String, ContentLint.Sender> senders) {
        this.policy = policy;
        this.modes = modes;
        this.gate = gate;
        this.reader = reader;
        this.detectors = detectors;
        this.finisher = finisher;
        this.senders = senders;
    }

    OutboundCase judge(ReceivedMail mail, Account account) throws IOException {
        MailTree tree = MailTree.parse(mail.body().bytes());
        boolean scanned = modes.strongest(SCAN, account, mail.envelope().recipients()) != Mode.OFF;
        MailReading reading = scanned ? reader.read(tree) : reader.readText(tree);
        String text = text(reading);
        Chosen chosen = Chosen.byEnvelope(
                        account, policy.byAddress(mail.envelope().sender().toLowerCase(Locale.ROOT)))
                .with(account, header(tree), Promotion.isIn(text, policy.promotional(), policy.harmless()));
        Case one = new Case(mail, account, tree, reading, text, chosen);
        return one.consent().or(one::needless).or(one::unfinished).orElseGet(one::relayed);
    }

    private static Optional<MessageClass> header(MailTree tree) {
        return tree.root()
                .header()
                .first(CLASS_FIELD)
                .map(field -> field.value().strip().toUpperCase(Locale.ROOT).replace('-', '_'))
                .flatMap(word -> Arrays.stream(MessageClass.values())
                        .filter(each -> each.name().equals(word))
                        .findFirst());
    }

    private static String text(MailReading reading) {
        return reading.pieces().stream()
                .filter(piece -> !piece.attachment() && piece.leaf() != Piece.HEAD)
                .map(piece -> piece.part().content())
                .collect(Collectors.joining("\n"));
    }

    /** One mail. */
    private final class Case {

        private final ReceivedMail mail;
        private final Account account;
        private final MailReading reading;
        private final String text;
        private final Chosen chosen;
        private final MailTree tree;
        private final List<String> recipients;
        private final SortedSet<String> categories = new TreeSet<>();
        private Finished finished;

        Case(ReceivedMail mail, Account account, MailTree tree, MailReading reading, String text, Chosen chosen) {
            this.mail = mail;
            this.account = account;
            this.tree = tree;
            this.reading = reading;
            this.text = text;
            this.chosen = chosen;
            this.recipients = mail.envelope().mailboxes();
        }

        /** Who was not asked about at RCPT, because only the mail said that it is a campaign. */
        Optional<OutboundCase> consent() {
            if (!chosen.messageClass().isCampaign() || chosen.known() || mode(OutboundGate.FUNCTION) != Mode.LIVE) {
                return Optional.empty();
            }
            Map<String, Integer> refused = new TreeMap<>();
            for (String recipient : recipients) {
                Optional<SendReason> reason = gate.reason(account, chosen.messageClass(), recipient);
                if (reason.isEmpty()) {
                    return refused("CHECK_LATER", gate.reply(TextId.SMTP_CHECK_LATER, TextValues.NONE, Mode.LIVE));
                }
                if (!reason.get().allowed()) {
                    refused.merge(reason.get().name(), 1, Integer::sum);
                }
            }
            if (refused.isEmpty()) {
                return Optional.empty();
            }
            String counts = refused.entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", "));
            return refused(
                    "NO_CONSENT",
                    gate.reply(
                            TextId.SMTP_NOCONSENT, TextValues.NONE.with(Placeholder.REASON_CODE, counts), Mode.LIVE));
        }

        /** What its recipients do not need, or nobody may send (R104, R109, R132). */
        Optional<OutboundCase> needless() {
            if (mode(SCAN) == Mode.OFF) {
                return Optional.empty();
            }
            Detector detector = detectors.current();
            ScanResult scan = detector.scan(reading.document());
            scan.findings().forEach(finding -> categories.add(finding.category().name()));
            Needless.Verdict verdict = Needless.of(held(detector, scan), policy.party(recipients));
            if (mode(SCAN) != Mode.LIVE) {
                return Optional.empty();
            }
            return switch (verdict) {
                case BLOCK -> refused("CARD", gate.reply(TextId.SMTP_CARD, TextValues.NONE, Mode.LIVE));
                case HOLD -> {
                    finish();
                    yield held("NEEDLESS_DATA");
                }
                default -> Optional.empty();
            };
        }

        private Needless.Held held(Detector detector, ScanResult scan) {
            Set<Category> certain = EnumSet.noneOf(Category.class);
            Set<Category> possible = EnumSet.noneOf(Category.class);
            for (Finding finding : scan.findings()) {
                boolean sure = detector.policy().isCertain(finding.category(), finding.score());
                (sure ? certain : possible).add(finding.category());
            }
            boolean pictures =
                    tree.parts().stream().anyMatch(part -> part.type().startsWith("image/"));
            return new Needless.Held(certain, possible, pictures, PeopleLists.largest(reading, scan));
        }

        /** What lacks something that it must hold, or could not get its footer. */
        Optional<OutboundCase> unfinished() {
            finish();
            if (mode(FOOTER) != Mode.LIVE) {
                return Optional.empty();
            }
            if (chosen.messageClass().isCampaign()) {
                String whole = text + "\n" + finished.footerText();
                Set<Mandatory> missing = ContentLint.missing(
                        whole,
                        senders.apply(account.brand()),
                        Unsubscribe.link(tree).isPresent());
                if (!missing.isEmpty()) {
                    return account.lint() == Account.Failing.HOLD
                            ? held("CONTENT")
                            : refused("CONTENT", content(missing));
                }
            }
            if (finished.isComplete()) {
                return Optional.empty();
            }
            return switch (account.untouchable()) {
                case HOLD -> held("UNTOUCHABLE");
                case REJECT -> refused("UNTOUCHABLE", content(EnumSet.of(Mandatory.TRADE_NAME)));
                default -> Optional.empty();
            };
        }

        private SmtpReply content(Set<Mandatory> missing) {
            String names = missing.stream().map(Enum::name).collect(Collectors.joining(", "));
            return gate.reply(TextId.SMTP_CONTENT, TextValues.NONE.with(Placeholder.MISSING, names), Mode.LIVE);
        }

        OutboundCase relayed() {
            return new OutboundCase(
                    mail, Optional.of(account), finished.mail(), Way.RELAY, finished.code(), categories, null);
        }

        private void finish() {
            if (finished == null) {
                finished = finisher.finish(
                        mail, tree, account, chosen.messageClass(), mode(FOOTER), policy.needsFooter(recipients));
            }
        }

        private Optional<OutboundCase> held(String verdict) {
            return Optional.of(
                    new OutboundCase(mail, Optional.of(account), finished.mail(), Way.HOLD, verdict, categories, null));
        }

        private Optional<OutboundCase> refused(String verdict, SmtpReply reply) {
            RawMail original = mail.body();
            return Optional.of(
                    new OutboundCase(mail, Optional.of(account), original, Way.REFUSE, verdict, categories, reply));
        }

        private Mode mode(String function) {
            return modes.strongest(function, account, recipients);
        }
    }
}
