package io.izinhub.mail.outbound;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.outbound.OutboundCase.Way;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.Chosen;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.reading.MailReader;
import io.izinhub.mail.reading.MailReading;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.hop.HopAbility;
import io.izinhub.platform.modes.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a mail is, and asks the functions of one mode about it. Thread-safe. */
final class OutboundJudge {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundJudge.class);

    /** Chooses the class of a mail; never leaves the hub. */
    static final String CLASS_FIELD = "X-Izin-Class";

    /** Names the campaign of a mail, likewise. */
    static final String CAMPAIGN_FIELD = "X-Izin-Campaign";

    /** Those by which a sender speaks to the hub. */
    static final List<String> OWN_FIELDS = List.of(CLASS_FIELD, CAMPAIGN_FIELD);

    /** Longer headers name no campaign. */
    private static final int HEADER = 64 * 1024;

    private final OutboundPolicy policy;
    private final OutboundModes modes;
    private final MailReader reader;
    private final WaysOut ways;
    private final Finisher finisher;
    private final List<Step> steps;

    /** @param steps in the order in which a mail meets them */
    OutboundJudge(
            OutboundPolicy policy,
            OutboundModes modes,
            MailReader reader,
            WaysOut ways,
            Finisher finisher,
            List<Step> steps) {
        this.policy = policy;
        this.modes = modes;
        this.reader = reader;
        this.ways = ways;
        this.finisher = finisher;
        this.steps = List.copyOf(steps);
    }

    /**
     * What the functions that are in this mode say.
     *
     * @param mode LIVE: until the first that refuses the mail. SHADOW: each of them, and one that fails does not stop the others
     */
    Judged judge(ReceivedMail received, Account account, Mode mode) throws IOException {
        MailInHand mail = inHand(received, account, mode);
        List<Decision> decisions = new ArrayList<>();
        for (Step step : steps) {
            decide(step, mail).ifPresent(decisions::add);
            // What waits is looked at by the others too: it may leave one day, and one of them may refuse it.
            if (mode == Mode.LIVE && decisions.stream().anyMatch(decision -> decision.way() == Way.REFUSE)) {
                break;
            }
        }
        return new Judged(
                mail.chosen().messageClass(),
                decisions,
                mail.categories(),
                outgoing(mail, decisions),
                mail.campaign(),
                mail.reasons());
    }

    /** The campaign of a mail that is one, of which nothing else matters. */
    static Optional<String> campaign(RawMail mail, Account account) throws IOException {
        try (InputStream in = mail.open()) {
            return MailInHand.campaign(MailTree.parse(in.readNBytes(HEADER)), account);
        }
    }

    static byte[] campaignLine(String name) {
        return (CAMPAIGN_FIELD + ": " + name + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private MailInHand inHand(ReceivedMail received, Account account, Mode mode) throws IOException {
        MailTree tree = MailTree.parse(received.body().bytes());
        List<String> recipients = received.envelope().mailboxes();
        boolean scanned = modes.strongest(OutboundModes.SCAN, account, recipients) == mode;
        MailReading reading = scanned ? reader.read(tree) : reader.readText(tree);
        boolean promotes = policy.promotion().isIn(MailInHand.text(reading));
        Chosen chosen = Chosen.byEnvelope(
                        account, policy.byAddress(received.envelope().sender().toLowerCase(Locale.ROOT)))
                .with(account, header(tree), promotes);
        return new MailInHand(received, account, reading, chosen, promotes, mode, this::finished);
    }

    private static Optional<Decision> decide(Step step, MailInHand mail) {
        if (mail.mode() == Mode.LIVE) {
            return step.decide(mail);
        }
        try {
            return step.decide(mail);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Mail {} was not judged by {} in SHADOW: {}",
                    mail.received().session().traceId(),
                    step.function(),
                    e.getClass().getSimpleName());
            return Optional.of(Decision.relay(step.function(), "NOT_JUDGED"));
        }
    }

    /** What waits is finished too: it leaves, when it is released, as it would have gone. */
    private static RawMail outgoing(MailInHand mail, List<Decision> decisions) {
        boolean refused = decisions.stream().anyMatch(decision -> decision.way() == Way.REFUSE);
        return refused || mail.mode() != Mode.LIVE
                ? mail.received().body()
                : mail.finished()
                        .changed()
                        .map(changed -> mail.received().body().made(changed.bytes()))
                        .orElse(mail.received().body());
    }

    private Finished finished(MailInHand mail) {
        if (modes.strongest(OutboundModes.FOOTER, mail.account(), mail.recipients()) != mail.mode()) {
            return Finished.NOT_ASKED;
        }
        if (ways.isForSeveral(mail)) {
            return Finished.ONE_EACH;
        }
        return finisher.finish(new Finishing(
                mail.tree(),
                mail.account(),
                mail.chosen().messageClass(),
                mail.mode(),
                mail.received().live().supports(HopAbility.EIGHT_BIT),
                policy.needsFooter(mail.recipients()),
                ways.of(mail)));
    }

    /** The strictest of several. Whoever writes a word that is none meant something, and a wrong guess must not be the laxer one. */
    private static Optional<MessageClass> header(MailTree tree) {
        return tree.root()
                .header()
                .all(CLASS_FIELD)
                .map(field -> field.value().strip().toUpperCase(Locale.ROOT).replace('-', '_'))
                .map(word -> Arrays.stream(MessageClass.values())
                        .filter(each -> each.name().equals(word))
                        .findFirst()
                        .orElse(MessageClass.CAMPAIGN_CONSENT))
                .reduce(MessageClass::stricter);
    }
}
