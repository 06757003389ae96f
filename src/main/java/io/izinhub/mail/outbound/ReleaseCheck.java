package io.izinhub.mail.outbound;

import io.izinhub.consent.domain.SendReason;
import io.izinhub.mail.Envelope;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.Chosen;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.platform.modes.Mode;
import io.izinhub.quarantine.QuarantineItem;
import io.izinhub.quarantine.QuarantineRelease.Answer;
import io.izinhub.quarantine.QuarantineRelease.Refused;
import io.izinhub.quarantine.QuarantineRelease.TryLater;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Whether mail that was held may still leave. A campaign is asked about anew each time that it is handed over, for somebody may
 * have refused while it waited (R18); and it leaves to nobody without the link of its recipient (R42). Thread-safe.
 */
final class ReleaseCheck {

    private final OutboundPolicy policy;
    private final OutboundModes modes;
    private final OutboundGate gate;
    private final OptOutLinks links;
    private final HeldCampaigns campaigns;

    ReleaseCheck(
            OutboundPolicy policy, OutboundModes modes, OutboundGate gate, OptOutLinks links, HeldCampaigns campaigns) {
        this.policy = policy;
        this.modes = modes;
        this.gate = gate;
        this.links = links;
        this.campaigns = campaigns;
    }

    /**
     * What came of it.
     *
     * @param objection what stands against it; empty where it may leave
     * @param reasons what the ledger said, by recipient, where it may leave; of those who were asked about
     */
    record Checked(Optional<Answer> objection, Map<String, SendReason> reasons) {

        private static final Checked NOT_ASKED = new Checked(Optional.empty(), Map.of());

        private static Checked no(Answer why) {
            return new Checked(Optional.of(why), Map.of());
        }
    }

    Checked check(QuarantineItem item, Envelope envelope) {
        Optional<Account> account = policy.account(item.mailbox());
        MessageClass messageClass = messageClass(item, envelope);
        if (!messageClass.isCampaign()) {
            return Checked.NOT_ASKED;
        }
        if (account.isEmpty()) {
            return Checked.no(new Refused("ACCOUNT_UNKNOWN"));
        }
        if (isForSeveral(item, account.get(), envelope.mailboxes())) {
            return Checked.no(new Refused(Finished.ONE_EACH.code()));
        }
        return consent(item, account.get(), messageClass, envelope.mailboxes());
    }

    /** What may leave, as it leaves; empty where it lacks what a campaign must hold, and cannot get it. */
    Optional<byte[]> leaving(QuarantineItem item, Envelope envelope, byte[] mail) {
        MessageClass messageClass = messageClass(item, envelope);
        return messageClass.isCampaign()
                ? campaigns.finished(
                        mail, policy.account(item.mailbox()).orElseThrow(), messageClass, envelope.mailboxes())
                : Optional.of(mail);
    }

    private MessageClass messageClass(QuarantineItem item, Envelope envelope) {
        return messageClass(
                item.categories(),
                item.verdict(),
                policy.account(item.mailbox()),
                policy.byAddress(envelope.sender().toLowerCase(Locale.ROOT)));
    }

    /**
     * What a held mail is: what was written down when it was held, or what account and address rule say now, whichever is stricter.
     */
    static MessageClass messageClass(
            Collection<String> categories,
            String verdict,
            Optional<Account> account,
            Optional<MessageClass> byAddress) {
        MessageClass then = heldAs(categories, verdict);
        return account.map(known ->
                        Chosen.byEnvelope(known, byAddress).messageClass().stricter(then))
                .orElse(then);
    }

    private static MessageClass heldAs(Collection<String> categories, String verdict) {
        // Only campaigns are held for these.
        if (verdict.equals(ConsentStep.NO_CONSENT) || verdict.equals(Finished.ONE_EACH.code())) {
            return categories.contains(MessageClass.CAMPAIGN_MERCHANT.name())
                    ? MessageClass.CAMPAIGN_MERCHANT
                    : MessageClass.CAMPAIGN_CONSENT;
        }
        return Stream.of(MessageClass.CAMPAIGN_CONSENT, MessageClass.CAMPAIGN_MERCHANT)
                .filter(campaign -> categories.contains(campaign.name()))
                .findFirst()
                .orElse(MessageClass.INFO_LEGAL);
    }

    /** What the ledger's answers about its recipients come to; empty where all of them may be written to. */
    static Optional<Answer> refusal(Collection<SendReason> reasons) {
        Map<String, Integer> counts = new TreeMap<>();
        reasons.stream()
                .filter(reason -> !reason.allowed())
                .forEach(reason -> counts.merge(reason.name(), 1, Integer::sum));
        return counts.isEmpty() ? Optional.empty() : Optional.of(new Refused(ConsentStep.NO_CONSENT, counts));
    }

    /** It was held as one mail for all of them, and so has the link of none. */
    private boolean isForSeveral(QuarantineItem item, Account account, List<String> recipients) {
        boolean linked = modes.strongest(OutboundModes.FOOTER, account, recipients) == Mode.LIVE
                && links.reachable(account.brand());
        return item.verdict().equals(Finished.ONE_EACH.code()) || (recipients.size() > 1 && linked);
    }

    /** Where the ledger does not answer nobody knows, and it is asked again later. */
    private Checked consent(QuarantineItem item, Account account, MessageClass messageClass, List<String> recipients) {
        boolean heldForIt = item.verdict().equals(ConsentStep.NO_CONSENT);
        List<String> asked = recipients.stream()
                .filter(recipient -> heldForIt || modes.of(OutboundModes.CONSENT, account, recipient) == Mode.LIVE)
                .toList();
        if (asked.isEmpty()) {
            return Checked.NOT_ASKED;
        }
        Optional<Map<String, KnownRecipient>> answers = gate.ask(account, messageClass, asked, Mode.LIVE);
        if (answers.isEmpty()) {
            return Checked.no(new TryLater("CHECK_LATER"));
        }
        Map<String, SendReason> reasons = new HashMap<>();
        answers.get().forEach((recipient, answer) -> reasons.put(recipient, answer.reason()));
        return new Checked(refusal(reasons.values()), reasons);
    }
}
