package io.izinhub.mail.outbound;

import io.izinhub.compliance.content.ContentLint;
import io.izinhub.compliance.content.Mandatory;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.outbound.domain.Account;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finishes a mail, and stops it where it then lacks what it must hold (R35-R45, R126). Thread-safe. */
final class FooterStep implements Step {

    /** A matter: a campaign with one-click fields has no signature of ours. */
    static final String UNSIGNED = "UNSIGNED";

    private final OutboundModes modes;
    private final OutboundGate gate;
    private final Function<String, ContentLint.Sender> senders;

    /** @param senders who sends in the name of a brand */
    FooterStep(OutboundModes modes, OutboundGate gate, Function<String, ContentLint.Sender> senders) {
        this.modes = modes;
        this.gate = gate;
        this.senders = senders;
    }

    @Override
    public String function() {
        return OutboundModes.FOOTER;
    }

    @Override
    public Optional<Decision> decide(MailInHand mail) {
        if (modes.strongest(function(), mail.account(), mail.recipients()) != mail.mode()) {
            return Optional.empty();
        }
        Finished finished = mail.finished();
        if (finished.isForSeveral()) {
            return Optional.of(oneEach(mail));
        }
        // Colleagues need no footer, so that what a footer brings is not asked for.
        if (mail.chosen().messageClass().isCampaign() && finished.isNeeded()) {
            Set<Mandatory> missing = missing(mail, finished);
            if (!missing.isEmpty()) {
                return Optional.of(
                        mail.account().lint() == Account.Failing.HOLD
                                ? Decision.hold(function(), "CONTENT")
                                : Decision.refuse(function(), List.of("CONTENT"), content(mail, names(missing))));
            }
        }
        boolean unsigned = isUnsigned(mail, finished);
        if (unsigned && mail.account().dkim() == Account.Dkim.REQUIRE) {
            return Optional.of(Decision.hold(function(), UNSIGNED));
        }
        Decision decision = finished.isComplete() ? Decision.relay(function(), finished.code()) : incomplete(mail);
        if (unsigned && !decision.stops()) {
            return Optional.of(Decision.relay(function(), finished.code(), UNSIGNED));
        }
        return Optional.of(decision.stops() || !mail.isPromotional() ? decision : promotional(mail, finished));
    }

    /** Whether it offers a refusal by one click that no signature of ours vouches for (R119). */
    private static boolean isUnsigned(MailInHand mail, Finished finished) {
        return mail.chosen().messageClass().isCampaign()
                && !finished.signed()
                && mail.account().dkim() != Account.Dkim.LEAVE
                && finished.way().filter(WayOut::oneClick).isPresent();
    }

    private Decision promotional(MailInHand mail, Finished finished) {
        return mail.account().promotion() == Account.Promotion.HOLD
                ? Decision.hold(function(), "PROMOTION")
                : Decision.relay(function(), finished.code(), "PROMOTION");
    }

    private Set<Mandatory> missing(MailInHand mail, Finished finished) {
        return ContentLint.missing(
                mail.text() + "\n" + finished.footerText(),
                senders.apply(mail.account().brand()),
                finished.way().isPresent());
    }

    /**
     * One mail for several people, of whom each would need a link of their own. Only the mail said that it is a campaign; or the
     * mode has changed since RCPT, and the sender tries again, one by one.
     */
    private Decision oneEach(MailInHand mail) {
        if (mail.chosen().known()) {
            return Decision.refuse(
                    function(),
                    List.of(Finished.ONE_EACH.code(), "CHECK_LATER"),
                    gate.reply(TextId.SMTP_CHECK_LATER, TextValues.NONE, mail.mode()));
        }
        return mail.account().late() == Account.Failing.HOLD
                ? Decision.hold(function(), Finished.ONE_EACH.code())
                : Decision.refuse(
                        function(),
                        List.of(Finished.ONE_EACH.code()),
                        content(mail, "OPT_OUT (ONE RECIPIENT PER MAIL)"));
    }

    /** What could not get the footer that it needs. */
    private Decision incomplete(MailInHand mail) {
        return switch (mail.account().untouchable()) {
            case HOLD -> Decision.hold(function(), "UNTOUCHABLE");
            case REJECT -> Decision.refuse(function(), List.of("UNTOUCHABLE"), content(mail, "FOOTER"));
            default -> Decision.relay(function(), mail.finished().code());
        };
    }

    private static String names(Set<Mandatory> missing) {
        return missing.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    private SmtpReply content(MailInHand mail, String missing) {
        return gate.reply(TextId.SMTP_CONTENT, TextValues.NONE.with(Placeholder.MISSING, missing), mail.mode());
    }
}
