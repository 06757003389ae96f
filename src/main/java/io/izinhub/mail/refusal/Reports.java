package io.izinhub.mail.refusal;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.mail.Domains;
import io.izinhub.mail.refusal.RefusalMetrics.Kind;
import io.izinhub.mail.refusal.RefusalMetrics.Outcome;
import io.izinhub.optout.OwnTokens;
import io.izinhub.optout.RefusalWay;
import io.izinhub.optout.intake.ParkedRefusals.Why;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges reports (R125). Anybody can write one: it counts only with a token of ours, or, for a complaint, from a sender that is named
 * and proven. No I/O; thread-safe.
 */
final class Reports {

    private static final Set<String> COMPLAINTS = Set.of("abuse", "opt-out", "opt-out-list");

    private final RefusalMailProperties.Fbl settings;
    private final OwnTokens tokens;
    private final Function<String, Set<String>> brands;
    private final RefusalMetrics metrics;

    Reports(
            RefusalMailProperties.Fbl settings,
            OwnTokens tokens,
            Function<String, Set<String>> brands,
            RefusalMetrics metrics) {
        this.settings = settings;
        this.tokens = tokens;
        this.brands = brands;
        this.metrics = metrics;
    }

    /** Counts the ones that change nothing. */
    Optional<Consequence> of(MailReport report, MailInQuestion mail) {
        Optional<OwnTokens.Owner> owner = report.tokens().stream()
                .map(tokens::owner)
                .flatMap(Optional::stream)
                .findFirst();
        if (report instanceof MailReport.Delivery delivery) {
            return bounced(delivery, owner);
        }
        return complained((MailReport.Complaint) report, owner, mail);
    }

    private Optional<Consequence> bounced(MailReport.Delivery delivery, Optional<OwnTokens.Owner> owner) {
        List<MailReport.Failure> hard = delivery.recipients().stream()
                .filter(each -> BounceClass.of(each) == BounceClass.HARD)
                .toList();
        if (hard.isEmpty()) {
            return nothing(Kind.BOUNCE, Outcome.SOFT);
        }
        return owner.isEmpty()
                ? nothing(Kind.BOUNCE, Outcome.UNPROVEN)
                : Optional.of(new Consequence.ForMailbox(owner.get(), hard));
    }

    private Optional<Consequence> complained(
            MailReport.Complaint complaint, Optional<OwnTokens.Owner> owner, MailInQuestion mail) {
        if (!settings.mailboxes().isEmpty() && !settings.mailboxes().contains(mail.mailbox())) {
            return nothing(Kind.COMPLAINT, Outcome.UNPROVEN);
        }
        if (!COMPLAINTS.contains(complaint.kind())) {
            return nothing(Kind.COMPLAINT, Outcome.OTHER);
        }
        if (owner.isPresent()) {
            return Optional.of(ofOwner(owner.get()));
        }
        Optional<Address> told = isBelieved(mail) ? only(complaint.recipients()) : Optional.empty();
        return told.isEmpty()
                ? nothing(Kind.COMPLAINT, Outcome.UNPROVEN)
                : Optional.of(ofAddress(told.get(), brands.apply(mail.mailbox())));
    }

    private Optional<Consequence> nothing(Kind kind, Outcome why) {
        metrics.count(kind, why);
        return Optional.empty();
    }

    private Consequence ofOwner(OwnTokens.Owner owner) {
        return settings.asRefusal()
                ? new Consequence.ForOwner(Kind.COMPLAINT, RefusalWay.COMPLAINT, owner)
                : parked(Set.of(owner.brand()), null, owner);
    }

    private Consequence ofAddress(Address address, Set<String> refused) {
        return settings.asRefusal()
                ? new Consequence.ForAddress(Kind.COMPLAINT, RefusalWay.COMPLAINT, address, refused)
                : parked(refused, address, null);
    }

    private static Consequence parked(Set<String> refused, Address address, OwnTokens.Owner owner) {
        return new Consequence.ForPerson(
                Kind.COMPLAINT,
                Why.COMPLAINT,
                RefusalWay.COMPLAINT,
                refused,
                Optional.ofNullable(address),
                Optional.ofNullable(owner).map(OwnTokens.Owner::point));
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
}
