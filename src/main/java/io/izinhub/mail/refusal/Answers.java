package io.izinhub.mail.refusal;

import io.izinhub.consent.domain.Channel;
import io.izinhub.mail.mime.OwnWords;
import io.izinhub.mail.refusal.RefusalMetrics.Kind;
import io.izinhub.mail.refusal.RefusalMetrics.Outcome;
import io.izinhub.optout.OwnTokens;
import io.izinhub.optout.RefusalContext;
import io.izinhub.optout.RefusalWay;
import io.izinhub.optout.intake.GivenRefusal;
import io.izinhub.optout.intake.GivenRefusals;
import io.izinhub.optout.intake.ParkedRefusals;
import io.izinhub.optout.intake.ParkedRefusals.Why;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Acts on mails in which people ask to be left alone: by a token of ours for the one it was sent to, by a proven sender for himself.
 * All else that names a refusal is for a person. Thread-safe.
 */
final class Answers {

    private final AnswerWording wording;
    private final OwnTokens tokens;
    private final GivenRefusals refusals;
    private final ParkedRefusals parked;
    private final Function<String, Set<String>> brands;
    private final RefusalMetrics metrics;

    /** @param brands codes of the brands that an answer to a mailbox refuses */
    Answers(
            AnswerWording wording,
            OwnTokens tokens,
            GivenRefusals refusals,
            ParkedRefusals parked,
            Function<String, Set<String>> brands,
            RefusalMetrics metrics) {
        this.wording = wording;
        this.tokens = tokens;
        this.refusals = refusals;
        this.parked = parked;
        this.brands = brands;
        this.metrics = metrics;
    }

    void take(MailInQuestion mail) {
        // What the mailto: of List-Unsubscribe makes: the subject is the request, and mail programs send it by
        // themselves.
        Optional<OwnTokens.Owner> asked = owner(TokenTexts.alone(mail.subject()));
        if (asked.isPresent()) {
            refuse(asked.get(), mail);
            return;
        }
        if (mail.writer().machine()) {
            return;
        }
        AnswerWording.Meaning meaning = wording.of(mail.subject(), OwnWords.of(mail.tree()));
        if (meaning == AnswerWording.Meaning.NONE) {
            return;
        }
        Optional<OwnTokens.Owner> owner = owner(mail.tokensInText());
        if (meaning == AnswerWording.Meaning.MENTIONS) {
            park(Why.WORDING, mail);
        } else if (owner.isPresent()) {
            refuse(owner.get(), mail);
        } else if (mail.writer().colleague()) {
            park(Why.COLLEAGUE, mail);
        } else if (mail.writer().proven()) {
            refusals.take(
                    GivenRefusal.now(
                            mail.writer().address().orElseThrow(),
                            Channel.EPOSTA,
                            RefusalWay.MAIL_REPLY,
                            brands.apply(mail.mailbox()),
                            evidence(mail, "sender")),
                    RefusalContext.PERSON);
            metrics.count(Kind.ANSWER, Outcome.REFUSED);
        } else {
            park(Why.UNPROVEN, mail);
        }
    }

    private Optional<OwnTokens.Owner> owner(List<String> candidates) {
        return candidates.stream().map(tokens::owner).flatMap(Optional::stream).findFirst();
    }

    private void refuse(OwnTokens.Owner owner, MailInQuestion mail) {
        refusals.take(owner, RefusalWay.MAIL_REPLY, RefusalContext.now(evidence(mail, "token")));
        metrics.count(Kind.ANSWER, Outcome.REFUSED);
    }

    private static Map<String, Object> evidence(MailInQuestion mail, String proof) {
        return Map.of("trace", mail.trace(), "proof", proof);
    }

    private void park(Why why, MailInQuestion mail) {
        boolean stored = parked.park(new ParkedRefusals.Finding(
                why,
                RefusalWay.MAIL_REPLY,
                mail.mailbox(),
                mail.trace(),
                brands.apply(mail.mailbox()),
                mail.writer().address(),
                mail.hash()));
        metrics.count(Kind.ANSWER, stored ? Outcome.PARKED : Outcome.DROPPED);
    }
}
