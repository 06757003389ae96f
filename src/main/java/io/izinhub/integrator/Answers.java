package io.izinhub.integrator;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What the authority can answer. */
public final class Answers {

    private Answers() {}

    /** To one submission, and to one item of a list. */
    public sealed interface Submitted permits Accepted, Refused, RefusedUnsaid, Failure {}

    /**
     * @param transaction null where the firm does not pass it on
     * @param createdAt the authority's time of the record; null where a firm does not pass it on in the outcome of a list
     */
    public record Accepted(String transaction, Instant createdAt) implements Submitted {}

    /** @param code H-code of İYS, whoever stands between */
    public record Refused(String code) implements Submitted {}

    /** Refused, and the firm does not say why: what stands at İYS tells what follows. */
    public record RefusedUnsaid() implements Submitted {}

    public sealed interface Taken permits TakenList, TakenExcept, Spoiled, SpoiledAddresses, Failure {}

    /** The list was accepted; the outcome is asked for later. */
    public record TakenList(String requestId) implements Taken {}

    /**
     * As {@link TakenList}, from a firm that leaves out at once what it does not like.
     *
     * @param refused {@link Spoiled} or {@link SpoiledAddresses}
     */
    public record TakenExcept(String requestId, Taken refused) implements Taken {}

    /** The whole list was refused because of these items; the others may go again. */
    public record Spoiled(List<SpoiledItem> items) implements Taken {}

    public record SpoiledItem(int index, String code) {}

    /** As {@link Spoiled}, from a firm that names items by their address, as it was sent. */
    public record SpoiledAddresses(Set<String> normalForms, String code) implements Taken {

        /** Prints no address. */
        @Override
        public String toString() {
            return "SpoiledAddresses[" + normalForms.size() + ", " + code + "]";
        }
    }

    public sealed interface Outcomes permits NotYet, ByItem, ByPermission, Failure {}

    public record NotYet() implements Outcomes {}

    /** @param items those that are decided; the others still wait */
    public record ByItem(List<ItemOutcome> items) implements Outcomes {}

    public record ItemOutcome(int index, Submitted answer) {}

    /** As {@link ByItem}, from a firm that names items by what they say, in any order. */
    public record ByPermission(List<PermissionOutcome> items) implements Outcomes {}

    public record PermissionOutcome(AuthorityAdapter.Permission permission, Submitted answer) {}

    public sealed interface State permits Known, NoRecord, Failure {}

    /** @param source null with {@code consentAt}: only the status is known */
    public record Known(Status status, String source, Instant consentAt, Instant createdAt, String transaction)
            implements State {}

    public record NoRecord() implements State {}

    public sealed interface Consenting permits Listed, Failure {}

    /** @param normalForms the addresses that are ONAY; of the others nothing is known */
    public record Listed(Set<String> normalForms) implements Consenting {}

    public sealed interface Changes permits Page, Failure {}

    /**
     * @param unreadable items that could not be read; counted and kept, never dropped silently
     * @param cursor where to go on; null where nothing came
     * @param more another page is waiting
     */
    public record Page(List<Movement> movements, List<Unreadable> unreadable, String cursor, boolean more)
            implements Changes {}

    /** An item of a feed that was kept, read once more. */
    public sealed interface Kept permits KeptMovement, ReadAgain, Failure {}

    public record KeptMovement(Movement movement) implements Kept {}

    /** It was no item but something that could not be had: with this cursor the feed asks for it again. */
    public record ReadAgain(String cursor) implements Kept {}

    public sealed interface Pushed permits Told, Failure {}

    /**
     * What a firm posted to the hub, in any mixture.
     *
     * @param outcomes what became of submissions; they never change the registry (a failure says nothing of the person)
     * @param feedReady something is there to be read: the account's feeds are read at once
     */
    public record Told(
            List<Movement> movements, List<SubmissionOutcome> outcomes, boolean feedReady, List<Unreadable> unreadable)
            implements Pushed {

        /** Movements only. */
        public static Told of(Page page) {
            return new Told(page.movements(), List.of(), false, page.unreadable());
        }
    }

    /**
     * @param requestId the list's number at the firm; null where it does not say
     * @param brand İYS code of the brand
     */
    public record SubmissionOutcome(
            String requestId,
            String brand,
            AuthorityAdapter.Permission permission,
            Status status,
            Instant consentAt,
            Submitted answer) {}

    /** An item as it came. Personal data: store it encrypted. */
    public record Unreadable(byte[] raw) {

        @Override
        public String toString() {
            return "Unreadable[" + raw.length + " bytes]";
        }
    }

    public sealed interface DayHash permits NoMovements, Hash, NotReady, Failure {}

    public record NoMovements() implements DayHash, DayFile {}

    /** @param hex SHA-384, lower case */
    public record Hash(String hex, boolean agreed) implements DayHash {}

    public record NotReady() implements DayHash {}

    public sealed interface Confirmation permits Done, Failure {}

    /** The authority did what it was told. */
    public record Done() implements Confirmation {}

    public sealed interface Registrations permits Registered, Failure {}

    /** Where the authority pushes changes to, one connection per channel. */
    public record Registered(List<Connection> connections) implements Registrations {}

    /**
     * @param registeredAt null where the authority does not say
     * @param established false: the authority could not reach the address
     */
    public record Connection(String url, Channel channel, Instant registeredAt, boolean established) {}

    public sealed interface DayFile permits NoMovements, Day, Failure {}

    /**
     * All movements of one day as the authority has them.
     *
     * @param unreadable number of lines that could not be read
     */
    public record Day(List<Movement> movements, int unreadable) implements DayFile {}
}
