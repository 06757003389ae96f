package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.query.SendPermission;
import io.izinhub.mail.Envelope;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.Chosen;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.smtp.RecipientGate;
import io.izinhub.mail.smtp.SessionFacts;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.platform.modes.Mode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/**
 * Asks at each RCPT of a mail that is known to be a campaign whether its recipient agreed (R18). Known means by account or by the
 * sender's address: what only the mail itself tells is decided after it. Thread-safe.
 */
final class OutboundGate implements RecipientGate {

    private final OutboundPolicy policy;
    private final SendPermission permission;
    private final OptOutLinks links;
    private final Campaigns campaigns;
    private final OutboundModes modes;
    private final OutboundMetrics metrics;
    private final Texts texts;
    private final Supplier<String> references;

    OutboundGate(
            OutboundPolicy policy,
            SendPermission permission,
            OptOutLinks links,
            Campaigns campaigns,
            OutboundModes modes,
            OutboundMetrics metrics,
            Texts texts,
            Supplier<String> references) {
        this.policy = policy;
        this.permission = permission;
        this.links = links;
        this.campaigns = campaigns;
        this.modes = modes;
        this.metrics = metrics;
        this.texts = texts;
        this.references = references;
    }

    @Override
    public Answer recipient(SessionFacts session, Envelope soFar, String recipient) {
        Optional<Account> account = policy.account(session.account());
        if (account.isEmpty()) {
            return Answer.PASS;
        }
        MessageClass known = Chosen.byEnvelope(
                        account.get(), policy.byAddress(soFar.sender().toLowerCase(Locale.ROOT)))
                .messageClass();
        // In SHADOW nobody waits at RCPT for an answer that changes nothing: it is asked for after the mail.
        if (!known.isCampaign()) {
            return Answer.PASS;
        }
        boolean asked = modes.of(OutboundModes.CONSENT, account.get(), recipient) == Mode.LIVE;
        return asked ? atOnce(account.get(), known, recipient) : passing(account.get(), recipient, null);
    }

    private Answer atOnce(Account account, MessageClass known, String recipient) {
        Optional<KnownRecipient> answer = ask(account, known, recipient, Mode.LIVE);
        if (answer.isEmpty()) {
            return Answer.reply(reply(TextId.SMTP_CHECK_LATER, TextValues.NONE, Mode.LIVE));
        }
        SendReason reason = answer.get().reason();
        if (reason.allowed()) {
            return passing(account, recipient, answer.get());
        }
        campaigns.withheld(account, recipient, reason);
        return account.unpermitted() == Account.Unpermitted.REJECT
                ? Answer.reply(reply(
                        TextId.SMTP_NOCONSENT, TextValues.NONE.with(Placeholder.REASON_CODE, reason.name()), Mode.LIVE))
                : Answer.withheld(SmtpReply.accepted("Ok, not delivered: " + reason.name()), reason.name());
    }

    /** Where the mail gets a link that is this recipient's alone, nobody else gets that mail. */
    private Answer passing(Account account, String recipient, KnownRecipient answer) {
        boolean linked =
                modes.of(OutboundModes.FOOTER, account, recipient) == Mode.LIVE && links.reachable(account.brand());
        return linked ? new Answer.OneAtATime(answer) : new Answer.Pass(answer);
    }

    /** Whether this recipient may be written to, counted; empty if nobody can know now. */
    Optional<KnownRecipient> ask(Account account, MessageClass messageClass, String recipient, Mode mode) {
        Optional<KnownRecipient> answer = answer(account, messageClass, recipient);
        metrics.consent(answer.map(KnownRecipient::reason), mode);
        return answer;
    }

    private Optional<KnownRecipient> answer(Account account, MessageClass messageClass, String recipient) {
        try {
            RecipientType type = messageClass == MessageClass.CAMPAIGN_MERCHANT ? RecipientType.TACIR : null;
            return Optional.of(
                    KnownRecipient.of(permission.mail(account.brand(), account.consentPurpose(), recipient, type)));
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    SmtpReply reply(TextId id, TextValues values, Mode mode) {
        return SmtpReply.of(texts.reply(id, values.with(Placeholder.REFERENCE_NO, references.get()), mode));
    }
}
