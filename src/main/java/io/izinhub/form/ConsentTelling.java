package io.izinhub.form;

import io.izinhub.compliance.texts.Language;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.form.Confirmations.State;
import io.izinhub.form.domain.Form;
import io.izinhub.optout.OptOutLinks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells people on the same day that a consent of theirs was recorded, with a way to refuse (R23): at the address that it is about. In the
 * transaction of the recording. Thread-safe.
 */
final class ConsentTelling {

    private final FormMail mail;
    private final FormLetters letters;
    private final Confirmations confirmations;
    private final OptOutLinks links;
    private final ContactPoints contacts;
    private final Ledger ledger;
    private final Brands brands;

    ConsentTelling(
            FormMail mail,
            FormLetters letters,
            Confirmations confirmations,
            OptOutLinks links,
            ContactPoints contacts,
            Ledger ledger,
            Brands brands) {
        this.mail = mail;
        this.letters = letters;
        this.confirmations = confirmations;
        this.links = links;
        this.contacts = contacts;
        this.ledger = ledger;
        this.brands = brands;
    }

    /**
     * Consents that were recorded for one address.
     *
     * @param proven the owner of the address has confirmed it
     */
    record Given(
            Form form,
            Address address,
            List<Channel> channels,
            List<Long> events,
            Instant at,
            Language language,
            boolean proven) {

        @Override
        public String toString() {
            return "Given" + channels;
        }
    }

    /** Tells of those that count: what did not lift a refusal is no consent that could be confirmed. */
    void tell(Given given) {
        if (!given.form().confirm()) {
            return;
        }
        UUID point = contacts.find(given.address())
                .orElseThrow(() -> new IllegalStateException("a recorded address has no contact point"));
        List<Channel> standing = given.channels().stream()
                .filter(channel -> ledger.current(given.form().brand(), channel, RecipientType.BIREYSEL, point)
                        .status()
                        .equals(Optional.of(Status.ONAY)))
                .toList();
        if (!standing.isEmpty()) {
            UUID id = UUID.randomUUID();
            confirmations.add(
                    id,
                    new Confirmations.Told(
                            given.form().key(),
                            brands.require(given.form().brand()).id(),
                            point,
                            given.events(),
                            given.at()),
                    hand(given, standing, point, id));
        }
    }

    private State hand(Given given, List<Channel> channels, UUID point, UUID id) {
        if (given.address().kind() != Address.Kind.EMAIL) {
            return State.UNSUPPORTED;
        }
        FormMail.Handed handed = mail.write(letters.confirmation(
                given.form(),
                given.address().normalForm(),
                given.address().masked(),
                given.language(),
                channels,
                links.mail(point, given.form().brand(), Channel.EPOSTA, Optional.empty()),
                given.at(),
                Confirmations.mailName(id),
                !given.proven()));
        return switch (handed) {
            case WRITTEN -> State.WAITING;
            case SHADOW -> State.SHADOW;
            case OFF -> State.OFF;
            case TOO_OFTEN, SUPPRESSED, FAILED -> State.NOT_SENT;
        };
    }
}
