package io.izinhub.mail.outbound;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.optout.LinksInText;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.optout.OwnTokens;
import io.izinhub.platform.modes.Mode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the way to refuse for the recipient of a campaign mail: a link of the hub, which only this recipient gets (R42, R116, R120).
 * Where links of the brand cannot be opened from outside it is the one that the mail brings. Thread-safe.
 */
final class WaysOut {

    /** Of nobody: for links that are made to be measured, and never leave. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final OptOutLinks links;
    private final LinksInText texts;
    private final ContactPoints contacts;

    WaysOut(OptOutLinks links, LinksInText texts, ContactPoints contacts) {
        this.links = links;
        this.texts = texts;
        this.contacts = contacts;
    }

    /**
     * Whether the mail goes to several people and each would need a link of their own. At RCPT that is prevented where anybody knew of
     * the campaign.
     */
    boolean isForSeveral(MailInHand mail) {
        boolean comesAlone = mail.mode() != Mode.LIVE && mail.chosen().known();
        return mail.chosen().messageClass().isCampaign()
                && mail.recipients().size() > 1
                && !comesAlone
                && links.reachable(mail.account().brand());
    }

    /**
     * Empty for mail that is no campaign, and where the mail brings none and the hub cannot make one.
     *
     * @throws org.springframework.dao.DataAccessException in LIVE, of a recipient whom nobody asked for before
     */
    Optional<WayOut> of(MailInHand mail) {
        if (!mail.chosen().messageClass().isCampaign()) {
            return Optional.empty();
        }
        Account account = mail.account();
        Optional<UUID> point = links.reachable(account.brand()) ? point(mail) : Optional.empty();
        return point.map(
                        person -> ours(account, person, mail.ownCampaign().or(() -> before(account, person, mail.tree())
                                .orElseGet(mail::campaign))))
                .or(() -> brought(account, mail.tree()));
    }

    /**
     * Of a campaign that was held and leaves now; it was to have this way when it was held.
     *
     * @throws org.springframework.dao.DataAccessException the person cannot be looked up
     */
    Optional<WayOut> ofHeld(MailTree mail, Account account, String recipient) {
        Optional<UUID> point = links.reachable(account.brand()) ? point(recipient) : Optional.empty();
        return point.map(person ->
                        ours(account, person, before(account, person, mail).orElseGet(account.list()::campaign)))
                .or(() -> brought(account, mail));
    }

    private WayOut ours(Account account, UUID person, Optional<String> campaign) {
        URI link = links.mail(person, account.brand(), Channel.EPOSTA, campaign);
        return WayOut.ours(link, text -> texts.madeFor(link, text));
    }

    private static Optional<WayOut> brought(Account account, MailTree mail) {
        return Unsubscribe.of(mail)
                .map(way -> WayOut.brought(way, account.list().oneClick()));
    }

    /** The campaign, which may be none, of a mail that went to this person before: it keeps its link. */
    private Optional<Optional<String>> before(Account account, UUID person, MailTree mail) {
        return Unsubscribe.of(mail)
                .flatMap(way -> texts.owner(way.link()))
                .filter(owner -> owner.point().equals(person) && owner.brand().equals(account.brand()))
                .map(OwnTokens.Owner::campaign);
    }

    /** In SHADOW nobody waits for the ledger, and nobody becomes known to it. */
    private Optional<UUID> point(MailInHand mail) {
        if (mail.mode() != Mode.LIVE) {
            return Optional.of(NOBODY);
        }
        String recipient = mail.recipients().get(0);
        return mail.known(recipient).flatMap(KnownRecipient::point).or(() -> point(recipient));
    }

    private Optional<UUID> point(String recipient) {
        return Address.parse(Channel.EPOSTA, recipient).address().map(this::findOrCreate);
    }

    /** Of whom nothing was ever said: merchants, and people who were not asked for. Who can be written to can refuse. */
    private UUID findOrCreate(Address address) {
        return contacts.find(address)
                .orElseGet(() -> contacts.findOrCreate(List.of(address)).get(address));
    }
}
