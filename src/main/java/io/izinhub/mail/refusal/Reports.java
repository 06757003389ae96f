package io.izinhub.mail.refusal;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.HardBounces;
import io.izinhub.mail.Domains;
import io.izinhub.mail.refusal.RefusalMetrics.Kind;
import io.izinhub.mail.refusal.RefusalMetrics.Outcome;
import io.izinhub.optout.OwnTokens;
import io.izinhub.optout.RefusalContext;
import io.izinhub.optout.RefusalWay;
import io.izinhub.optout.intake.GivenRefusal;
import io.izinhub.optout.intake.GivenRefusals;
import io.izinhub.optout.intake.ParkedRefusals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Acts on reports (R125). Anybody can write one: it counts only with a token of ours, or, for a complaint, from a sender that is named
 * and proven. Thread-safe.
 */
final class Reports {

    private static final Set<String> COMPLAINTS = Set.of("abuse", "opt-out", "opt-out-list");

    private final RefusalMailProperties.Fbl settings;
    private final OwnTokens tokens;
    private final ContactPoints contacts;
    private final HardBounces bounces;
    private final GivenRefusals refusals;
    private final ParkedRefusals parked;
    private final Function<String, Set<String>> brands;
    private final RefusalMetrics metrics;

    Reports(
            RefusalMailProperties.Fbl settings,
            OwnTokens tokens,
            ContactPoints contacts,
            HardBounces bounces,
            GivenRefusals refusals,
            ParkedRefusals parked,
            Function<String, Set<String>> brands,
            RefusalMetrics metrics) {
        this.settings = settings;
        this.tokens = tokens;
        this.contacts = contacts;
        this.bounces = bounces;
        this.refusals = refusals;
        this.parked = parked;
        this.brands = brands;
        this.metrics = metrics;
    }

    void take(MailReport report, MailInQuestion mail) {
        Optional<OwnTokens.Owner> owner = report.tokens().stream()
                .map(tokens::owner)
                .flatMap(Optional::stream)
                .findFirst();
        if (report instanceof MailReport.Delivery delivery) {
            metrics.count(Kind.BOUNCE, bounced(delivery, owner));
        } else if (report instanceof MailReport.Complaint complaint) {
            metrics.count(Kind.COMPLAINT, complained(complaint, owner, mail));
        }
    }

    private Outcome bounced(MailReport.Delivery delivery, Optional<OwnTokens.Owner> owner) {
        Optional<MailReport.Failure> hard = delivery.recipients().stream()
                .filter(each -> BounceClass.of(each) == BounceClass.HARD)
                .findFirst();
        if (hard.isEmpty()) {
            return Outcome.SOFT;
        }
        Optional<Address> own = owner.map(OwnTokens.Owner::point).flatMap(this::addressOf);
        if (own.isEmpty()) {
            return Outcome.UNPROVEN;
        }
        // Where our mail was passed on, the address that does not exist is somebody else's.
        Optional<MailReport.Failure> ours = delivery.recipients().stream()
                .filter(each -> BounceClass.of(each) == BounceClass.HARD)
                .filter(each -> each.addresses().stream()
                        .anyMatch(address ->
                                Address.parse(Channel.EPOSTA, address).address().equals(own)))
                .findFirst();
        if (ours.isEmpty()) {
            return Outcome.OTHER;
        }
        bounces.bounced(owner.get().point(), ours.get().status());
        return Outcome.SUPPRESSED;
    }

    private Outcome complained(MailReport.Complaint complaint, Optional<OwnTokens.Owner> owner, MailInQuestion mail) {
        if (!settings.mailboxes().isEmpty() && !settings.mailboxes().contains(mail.mailbox())) {
            return Outcome.UNPROVEN;
        }
        if (!COMPLAINTS.contains(complaint.kind())) {
            return Outcome.OTHER;
        }
        if (owner.isPresent()) {
            return refused(owner.get(), mail);
        }
        Optional<Address> told = isBelieved(mail) ? only(complaint.recipients()) : Optional.empty();
        if (told.isEmpty()) {
            return Outcome.UNPROVEN;
        }
        Set<String> refused = brands.apply(mail.mailbox());
        if (!settings.asRefusal()) {
            return park(told, refused, mail);
        }
        refusals.take(
                GivenRefusal.now(told.get(), Channel.EPOSTA, RefusalWay.COMPLAINT, refused, evidence(mail, "sender")),
                RefusalContext.PERSON);
        return Outcome.REFUSED;
    }

    private Outcome refused(OwnTokens.Owner owner, MailInQuestion mail) {
        if (!settings.asRefusal()) {
            return park(addressOf(owner.point()), Set.of(owner.brand()), mail);
        }
        refusals.take(owner, RefusalWay.COMPLAINT, RefusalContext.now(evidence(mail, "token")));
        return Outcome.REFUSED;
    }

    private boolean isBelieved(MailInQuestion mail) {
        return mail.writer().proven()
                && mail.writer()
                        .address()
                        .map(address -> Domains.of(address.normalForm()))
                        .filter(domain -> Domains.isUnderAny(domain, settings.senders()))
                        .isPresent();
    }

    private static Optional<Address> only(List<String> recipients) {
        return recipients.size() == 1
                ? Address.parse(Channel.EPOSTA, recipients.get(0)).address()
                : Optional.empty();
    }

    private Optional<Address> addressOf(java.util.UUID point) {
        return Optional.ofNullable(contacts.addresses(List.of(point)).get(point));
    }

    private Outcome park(Optional<Address> whose, Set<String> refused, MailInQuestion mail) {
        boolean stored = parked.park(new ParkedRefusals.Finding(
                ParkedRefusals.Why.COMPLAINT,
                RefusalWay.COMPLAINT,
                mail.mailbox(),
                mail.trace(),
                refused,
                whose,
                mail.hash()));
        return stored ? Outcome.PARKED : Outcome.DROPPED;
    }

    private static Map<String, Object> evidence(MailInQuestion mail, String proof) {
        return Map.of("trace", mail.trace(), "proof", proof);
    }
}
