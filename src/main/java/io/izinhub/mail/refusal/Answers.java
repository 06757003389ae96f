package io.izinhub.mail.refusal;

import io.izinhub.consent.domain.Address;
import io.izinhub.mail.mime.OwnWords;
import io.izinhub.mail.refusal.RefusalMetrics.Kind;
import io.izinhub.optout.OwnTokens;
import io.izinhub.optout.RefusalWay;
import io.izinhub.optout.intake.ParkedRefusals.Why;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges mails in which people ask to be left alone: a token of ours refuses for the one it was sent to, a proven sender for himself.
 * All else that names a refusal is for a person. No I/O; thread-safe.
 */
final class Answers {

    private final AnswerWording wording;
    private final OwnTokens tokens;
    private final Function<String, Set<String>> brands;

    /** @param brands codes of the brands that an answer to a mailbox refuses */
    Answers(AnswerWording wording, OwnTokens tokens, Function<String, Set<String>> brands) {
        this.wording = wording;
        this.tokens = tokens;
        this.brands = brands;
    }

    Optional<Consequence> of(MailInQuestion mail) {
        // What the mailto: of List-Unsubscribe makes: the subject is the request, and mail programs send it by
        // themselves.
        Optional<OwnTokens.Owner> asked = owner(TokenTexts.alone(mail.subject()));
        if (asked.isPresent()) {
            return Optional.of(refused(asked.get()));
        }
        if (mail.writer().machine()) {
            return Optional.empty();
        }
        AnswerWording.Meaning meaning = wording.of(mail.subject(), OwnWords.of(mail.tree()));
        return meaning == AnswerWording.Meaning.NONE
                ? Optional.empty()
                : Optional.of(named(mail, meaning == AnswerWording.Meaning.REFUSES));
    }

    private Consequence named(MailInQuestion mail, boolean sure) {
        if (!sure) {
            return parked(mail, Why.WORDING);
        }
        Optional<OwnTokens.Owner> owner = owner(mail.tokensInText());
        if (owner.isPresent()) {
            return refused(owner.get());
        }
        if (mail.writer().colleague()) {
            return parked(mail, Why.COLLEAGUE);
        }
        if (!mail.writer().proven()) {
            return parked(mail, Why.UNPROVEN);
        }
        Address address = mail.writer().address().orElseThrow();
        return new Consequence.ForAddress(Kind.ANSWER, RefusalWay.MAIL_REPLY, address, brands.apply(mail.mailbox()));
    }

    private Optional<OwnTokens.Owner> owner(List<String> candidates) {
        return candidates.stream().map(tokens::owner).flatMap(Optional::stream).findFirst();
    }

    private static Consequence refused(OwnTokens.Owner owner) {
        return new Consequence.ForOwner(Kind.ANSWER, RefusalWay.MAIL_REPLY, owner);
    }

    private Consequence parked(MailInQuestion mail, Why why) {
        return new Consequence.ForPerson(
                Kind.ANSWER,
                why,
                RefusalWay.MAIL_REPLY,
                brands.apply(mail.mailbox()),
                mail.writer().address(),
                Optional.empty());
    }
}
