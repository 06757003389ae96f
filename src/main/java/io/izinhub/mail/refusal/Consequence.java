package io.izinhub.mail.refusal;

import io.izinhub.consent.domain.Address;
import io.izinhub.mail.refusal.RefusalMetrics.Kind;
import io.izinhub.optout.OwnTokens;
import io.izinhub.optout.RefusalWay;
import io.izinhub.optout.intake.ParkedRefusals.Why;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What has to be done about a mail. Found without any I/O; prints nothing of the mail. */
sealed interface Consequence {

    /** What the mail was. */
    Kind kind();

    /** Whom it is done to, and what: the same mail may do it once. Holds addresses; it is hashed and goes nowhere else. */
    String effect();

    /** To refuse for whom a mail of ours was sent to. */
    record ForOwner(Kind kind, RefusalWay way, OwnTokens.Owner owner) implements Consequence {

        @Override
        public String effect() {
            return String.join(
                    "\0",
                    "owner",
                    owner.point().toString(),
                    owner.brand(),
                    owner.channel().name());
        }

        @Override
        public String toString() {
            return "ForOwner[" + kind + "]";
        }
    }

    /** To refuse all mail of some brands for an address. */
    record ForAddress(Kind kind, RefusalWay way, Address address, Set<String> brands) implements Consequence {

        @Override
        public String effect() {
            return String.join("\0", "address", address.normalForm(), sorted(brands));
        }

        @Override
        public String toString() {
            return "ForAddress[" + kind + "]";
        }
    }

    /**
     * To have a person look at it.
     *
     * @param whose refusal it would be, if the mail says so
     * @param point the same, where a token of ours says it
     */
    record ForPerson(
            Kind kind, Why why, RefusalWay way, Set<String> brands, Optional<Address> whose, Optional<UUID> point)
            implements Consequence {

        @Override
        public String effect() {
            return String.join("\0", "person", sorted(brands));
        }

        @Override
        public String toString() {
            return "ForPerson[" + why + "]";
        }
    }

    /** To suppress an address of ours, if it is among those of which a server says that they do not exist. */
    record ForMailbox(OwnTokens.Owner owner, List<MailReport.Failure> missing) implements Consequence {

        @Override
        public Kind kind() {
            return Kind.BOUNCE;
        }

        @Override
        public String effect() {
            return String.join("\0", "mailbox", owner.point().toString());
        }

        @Override
        public String toString() {
            return "ForMailbox[" + missing.size() + "]";
        }
    }

    private static String sorted(Set<String> brands) {
        return String.join(" ", new TreeSet<>(brands));
    }
}
