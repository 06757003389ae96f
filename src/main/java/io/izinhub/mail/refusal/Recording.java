package io.izinhub.mail.refusal;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.HardBounces;
import io.izinhub.mail.refusal.RefusalMetrics.Outcome;
import io.izinhub.optout.RefusalContext;
import io.izinhub.optout.intake.GivenRefusal;
import io.izinhub.optout.intake.GivenRefusals;
import io.izinhub.optout.intake.ParkedRefusals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Does what has to be done about a mail: once for each mail, all of it or nothing. Thread-safe. */
final class Recording implements RefusalMail.Recorder {

    private final TransactionTemplate transaction;
    private final SeenMails seen;
    private final GivenRefusals refusals;
    private final ParkedRefusals parked;
    private final HardBounces bounces;
    private final ContactPoints contacts;

    Recording(
            TransactionTemplate transaction,
            SeenMails seen,
            GivenRefusals refusals,
            ParkedRefusals parked,
            HardBounces bounces,
            ContactPoints contacts) {
        this.transaction = transaction;
        this.seen = seen;
        this.refusals = refusals;
        this.parked = parked;
        this.bounces = bounces;
        this.contacts = contacts;
    }

    @Override
    public Outcome record(Consequence what, Letter letter) {
        return transaction.execute(status -> {
            if (what instanceof Consequence.ForPerson waits) {
                return park(waits, letter);
            }
            return seen.isNew(letter, what) ? carryOut(what, letter) : Outcome.REPEATED;
        });
    }

    private Outcome carryOut(Consequence what, Letter letter) {
        if (what instanceof Consequence.ForOwner its) {
            refusals.take(
                    its.owner(),
                    its.way(),
                    new RefusalContext(RefusalContext.PERSON, said(letter), evidence(letter, "token")));
            return Outcome.REFUSED;
        }
        if (what instanceof Consequence.ForAddress its) {
            refusals.take(
                    new GivenRefusal(
                            its.address(),
                            Map.of(Channel.EPOSTA, its.way()),
                            false,
                            its.brands(),
                            said(letter),
                            evidence(letter, "sender")),
                    RefusalContext.PERSON);
            return Outcome.REFUSED;
        }
        return suppress((Consequence.ForMailbox) what);
    }

    /** Null for now, which outweighs all that was said before; what came earlier leaves standing what was said since. */
    private static Instant said(Letter letter) {
        return letter.late() ? letter.arrived() : null;
    }

    private static Map<String, Object> evidence(Letter letter, String proof) {
        return Map.of("trace", letter.trace(), "proof", proof);
    }

    private Outcome suppress(Consequence.ForMailbox what) {
        UUID point = what.owner().point();
        Optional<Address> own = addressOf(point);
        if (own.isEmpty()) {
            return Outcome.UNPROVEN;
        }
        // Where our mail was passed on, the address that does not exist is somebody else's.
        Optional<MailReport.Failure> ours = what.missing().stream()
                .filter(each -> each.addresses().stream()
                        .anyMatch(address ->
                                Address.parse(Channel.EPOSTA, address).address().equals(own)))
                .findFirst();
        if (ours.isEmpty()) {
            return Outcome.OTHER;
        }
        bounces.bounced(point, ours.get().status());
        return Outcome.SUPPRESSED;
    }

    private Outcome park(Consequence.ForPerson what, Letter letter) {
        boolean stored = parked.park(new ParkedRefusals.Finding(
                what.why(),
                what.way(),
                letter.mailbox(),
                letter.trace(),
                letter.arrived(),
                what.brands(),
                what.whose().or(() -> what.point().flatMap(this::addressOf)),
                seen.mark(letter, what)));
        return stored ? Outcome.PARKED : Outcome.DROPPED;
    }

    private Optional<Address> addressOf(UUID point) {
        return Optional.ofNullable(contacts.addresses(List.of(point)).get(point));
    }
}
