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
import io.izinhub.mail.smtp.RecipientNote;
import io.izinhub.mail.smtp.SessionFacts;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.platform.modes.Mode;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Asks at each RCPT of a mail that is known to be a campaign whether its recipient agreed (R18). Known means by account or by the
 * sender's address: what only the mail itself tells is decided after it. Thread-safe.
 */
final class OutboundGate implements RecipientGate {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundGate.class);

    private final OutboundPolicy policy;
    private final SendPermission permission;
    private final OptOutLinks links;
    private final Campaigns campaigns;
    private final OutboundModes modes;
    private final OutboundMetrics metrics;
    private final Texts texts;
    private final Supplier<String> references;
    private final Clock clock;

    OutboundGate(
            OutboundPolicy policy,
            SendPermission permission,
            OptOutLinks links,
            Campaigns campaigns,
            OutboundModes modes,
            OutboundMetrics metrics,
            Texts texts,
            Supplier<String> references,
            Clock clock) {
        this.policy = policy;
        this.permission = permission;
        this.links = links;
        this.campaigns = campaigns;
        this.modes = modes;
        this.metrics = metrics;
        this.texts = texts;
        this.references = references;
        this.clock = clock;
    }

    /** A recipient of a campaign, for whom something is LIVE. */
    private record Asked(Account account, MessageClass known, boolean consent, boolean link) {}

    @Override
    public Answer recipient(SessionFacts session, Envelope soFar, String recipient) {
        Optional<Asked> asked = asked(session, soFar.sender(), recipient);
        if (asked.isEmpty()) {
            return Answer.PASS;
        }
        return asked.get().consent() ? atOnce(asked.get(), recipient) : passing(asked.get(), null);
    }

    /**
     * Empty where nothing is LIVE, and where nobody can say what is: that stops no mail. Who was not asked about here is asked about after
     * the mail.
     */
    private Optional<Asked> asked(SessionFacts session, String sender, String recipient) {
        try {
            return policy.account(session.account())
                    .map(account -> new Asked(
                            account,
                            known(account, sender),
                            modes.of(OutboundModes.CONSENT, account, recipient) == Mode.LIVE,
                            isLinked(account, recipient)))
                    .filter(asked -> asked.known().isCampaign() && (asked.consent() || asked.link()));
        } catch (RuntimeException e) {
            metrics.failed(Mode.SHADOW);
            LOG.warn(
                    "Nobody can say what holds for a recipient of {}: {}",
                    session.traceId(),
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    @Override
    public void withoutMail(SessionFacts session, String sender, Map<String, RecipientNote> notes) {
        policy.account(session.account()).ifPresent(account -> campaigns.refusedWithoutMail(account, sender, notes));
    }

    private MessageClass known(Account account, String sender) {
        return Chosen.byEnvelope(account, policy.byAddress(sender.toLowerCase(Locale.ROOT)))
                .messageClass();
    }

    private Answer atOnce(Asked asked, String recipient) {
        Account account = asked.account();
        Optional<KnownRecipient> answer =
                ask(account, asked.known(), List.of(recipient), Mode.LIVE).map(answers -> answers.get(recipient));
        if (answer.isEmpty()) {
            return Answer.reply(reply(TextId.SMTP_CHECK_LATER, TextValues.NONE, Mode.LIVE));
        }
        SendReason reason = answer.get().reason();
        if (reason.allowed()) {
            return passing(asked, answer.get());
        }
        SmtpReply reply = account.unpermitted() == Account.Unpermitted.REJECT
                ? reply(TextId.SMTP_NOCONSENT, TextValues.NONE.with(Placeholder.REASON_CODE, reason.name()), Mode.LIVE)
                : SmtpReply.accepted("Ok, not delivered: " + reason.name());
        return Answer.reply(reply, reason.name(), new RefusedRecipient(reason));
    }

    private static Answer passing(Asked asked, KnownRecipient answer) {
        return asked.link() ? new Answer.OneAtATime(answer) : new Answer.Pass(answer);
    }

    /** Where the mail gets a link that is this recipient's alone, nobody else gets that mail. */
    private boolean isLinked(Account account, String recipient) {
        return modes.of(OutboundModes.FOOTER, account, recipient) == Mode.LIVE && links.reachable(account.brand());
    }

    /** Whether each recipient may be written to, counted; empty if nobody can know now. */
    Optional<Map<String, KnownRecipient>> ask(
            Account account, MessageClass messageClass, List<String> recipients, Mode mode) {
        Optional<Map<String, KnownRecipient>> answers = answers(account, messageClass, recipients);
        for (String recipient : recipients) {
            metrics.consent(answers.map(known -> known.get(recipient).reason()), mode);
        }
        return answers;
    }

    private Optional<Map<String, KnownRecipient>> answers(
            Account account, MessageClass messageClass, List<String> recipients) {
        RecipientType type = messageClass == MessageClass.CAMPAIGN_MERCHANT ? RecipientType.TACIR : null;
        Map<String, KnownRecipient> known = new HashMap<>();
        Instant now = clock.instant();
        try {
            if (recipients.size() == 1) {
                String one = recipients.get(0);
                known.put(
                        one,
                        KnownRecipient.of(permission.mail(account.brand(), account.consentPurpose(), one, type), now));
            } else {
                permission
                        .mail(account.brand(), account.consentPurpose(), recipients, type)
                        .forEach((recipient, answer) -> known.put(recipient, KnownRecipient.of(answer, now)));
            }
            return Optional.of(known);
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    SmtpReply reply(TextId id, TextValues values, Mode mode) {
        return SmtpReply.of(texts.reply(id, values.with(Placeholder.REFERENCE_NO, references.get()), mode));
    }
}
