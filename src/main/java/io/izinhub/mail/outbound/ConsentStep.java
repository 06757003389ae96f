package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.platform.modes.Mode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks who of the recipients agreed, once the mail is there: where only the mail said that it is a campaign, and in SHADOW
 * always, because at RCPT the client would wait for an answer that changes nothing (R18). Asks again where the client took its time
 * between RCPT and the mail: who refused in between does not get it. Thread-safe.
 */
final class ConsentStep implements Step {

    /** Why a mail does not go: somebody of its recipients may not be written to. */
    static final String NO_CONSENT = "NO_CONSENT";

    private final OutboundModes modes;
    private final OutboundGate gate;
    private final Clock clock;

    ConsentStep(OutboundModes modes, OutboundGate gate, Clock clock) {
        this.modes = modes;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public String function() {
        return OutboundModes.CONSENT;
    }

    @Override
    public Optional<Decision> decide(MailInHand mail) {
        List<String> asked = mail.recipients().stream()
                .filter(recipient -> modes.of(function(), mail.account(), recipient) == mail.mode())
                .toList();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        if (!mail.chosen().messageClass().isCampaign()) {
            return Optional.of(Decision.relay(function(), "NO_CAMPAIGN"));
        }
        if (mail.mode() == Mode.LIVE && mail.chosen().known()) {
            Instant now = clock.instant();
            asked = asked.stream()
                    .filter(recipient -> mail.known(recipient)
                            .filter(each -> each.isFresh(now))
                            .isEmpty())
                    .toList();
        }
        // Some may be left: at their RCPT nobody could say that the function is LIVE.
        return Optional.of(asked.isEmpty() ? Decision.relay(function(), "ASKED_BEFORE") : ask(mail, asked));
    }

    private Decision ask(MailInHand mail, List<String> recipients) {
        boolean again =
                recipients.stream().anyMatch(recipient -> mail.known(recipient).isPresent());
        Optional<Map<String, KnownRecipient>> answers =
                gate.ask(mail.account(), mail.chosen().messageClass(), recipients, mail.mode());
        if (answers.isEmpty()) {
            return later(mail);
        }
        answers.get().forEach(mail::learned);
        Map<String, Integer> refused = new TreeMap<>();
        recipients.stream()
                .map(recipient -> answers.get().get(recipient).reason())
                .filter(reason -> !reason.allowed())
                .forEach(reason -> refused.merge(reason.name(), 1, Integer::sum));
        if (refused.isEmpty()) {
            return Decision.relay(function(), "ALLOWED");
        }
        // When it comes again, the RCPT of each says what holds now, in the way that the account wants it said.
        return again ? later(mail) : refused(mail, recipients.size(), refused);
    }

    private Decision later(MailInHand mail) {
        return Decision.refuse(
                function(), List.of("CHECK_LATER"), gate.reply(TextId.SMTP_CHECK_LATER, TextValues.NONE, mail.mode()));
    }

    private Decision refused(MailInHand mail, int asked, Map<String, Integer> refused) {
        List<String> matters = new ArrayList<>(refused.keySet());
        boolean others = refused.values().stream().mapToInt(Integer::intValue).sum() < asked;
        if (mail.chosen().known() && mail.mode() != Mode.LIVE && others) {
            // At RCPT each is refused alone, and the mail goes to the others.
            matters.add(0, "NO_CONSENT_FOR_SOME");
            return Decision.relay(function(), matters.toArray(String[]::new));
        }
        matters.add(0, NO_CONSENT);
        if (!mail.chosen().known() && mail.account().late() == Account.Failing.HOLD) {
            return Decision.hold(function(), matters.toArray(String[]::new));
        }
        String counts = refused.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
        return Decision.refuse(
                function(),
                matters,
                gate.reply(TextId.SMTP_NOCONSENT, TextValues.NONE.with(Placeholder.REASON_CODE, counts), mail.mode()));
    }
}
