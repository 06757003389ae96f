package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.Companions;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.delivery.domain.Destination;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everybody in a CRM, page by page, with what the ledger holds of each: to be compared. What somebody changed there since it was
 * last read is taken in first, as by any other reading. Thread-safe.
 */
public final class CrmCensus {

    private final CrmExit exit;
    private final CrmReading reading;
    private final LedgerView view;
    private final CrmTelling telling;
    private final Companions companions;
    private final CrmDestination destination;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CrmCensus(
            CrmExit exit,
            CrmReading reading,
            LedgerView view,
            CrmTelling telling,
            Companions companions,
            CrmDestination destination,
            TransactionTemplate transaction,
            Clock clock) {
        this.exit = exit;
        this.reading = reading;
        this.view = view;
        this.telling = telling;
        this.companions = companions;
        this.destination = destination;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What reading a page brought. */
    public sealed interface Turn permits Page, NotRead {}

    /**
     * @param persons new in this page
     * @param unreadable objects of it that could not be read
     * @param next cursor of the next page; null where this was the last one
     */
    public record Page(List<Field> fields, int persons, int unreadable, String next) implements Turn {}

    /**
     * @param code never the CRM's text
     * @param retryAfter null where nobody said
     */
    public record NotRead(String code, Duration retryAfter) implements Turn {}

    /**
     * One channel of a person.
     *
     * @param value what the CRM holds
     * @param ledger what it should hold; empty where the ledger knows nothing of the person's addresses
     * @param point of the person's first address that the ledger knows
     * @param shared another person there has the address, too
     * @param reachable the person has an address of the channel that can be read
     */
    public record Field(
            String personId,
            Channel channel,
            CrmValue value,
            Optional<Standing> ledger,
            Optional<UUID> point,
            boolean shared,
            boolean reachable) {}

    /** {@code next4biz} */
    public String name() {
        return destination.crm();
    }

    public Destination destination() {
        return destination.destination();
    }

    /** Whether everybody can be read; else nothing can be said of this CRM as a whole. */
    public boolean canRead() {
        CrmCapabilities can = exit.adapter().capabilities();
        return can.readPages() && can.readConsents();
    }

    /** Whether the hub writes permissions into it; where another one does, it only compares. */
    public boolean hubWrites() {
        return telling.hubWrites();
    }

    /**
     * Reads one page, outside of any transaction.
     *
     * @param cursor null for the first page
     */
    public Turn read(String cursor) {
        CensusCursor at = CensusCursor.parse(cursor);
        Instant readAt = clock.instant();
        CrmAnswer answer = exit.send(new CrmRequest.ReadPage(at.offset(), null));
        if (!(answer instanceof CrmAnswer.Persons page)) {
            Failed failed = (Failed) answer;
            return new NotRead(failed.code(), failed.retryAfter());
        }
        if (at.wasOvertaken(page)) {
            // Somebody before this place was deleted, the others moved up: one page back, and nobody is counted twice.
            return new Page(List.of(), 0, 0, at.back(pageSize()).text());
        }
        List<CrmPerson> fresh = page.persons().stream()
                .filter(person -> !at.seen().contains(person.id()))
                .toList();
        List<Field> fields = transaction.execute(status -> {
            reading.take(page.persons(), readAt, standing -> true);
            return fields(fresh);
        });
        int unreadable = page.read() - page.persons().size();
        return new Page(
                fields,
                fresh.size(),
                unreadable,
                page.last() || page.read() == 0 ? null : at.after(page).text());
    }

    private List<Field> fields(List<CrmPerson> persons) {
        Set<Address> addresses =
                persons.stream().flatMap(person -> person.addresses().stream()).collect(Collectors.toSet());
        LedgerView.Snapshot ledger = view.of(addresses);
        Map<UUID, Set<String>> owners =
                companions.persons(destination.name(), ledger.points().values());
        List<Field> fields = new ArrayList<>();
        for (CrmPerson person : persons) {
            person.values().forEach((channel, value) -> {
                Optional<Standing> standing = ledger.of(person, channel);
                Optional<UUID> point = standing.map(Standing::point).or(() -> ledger.point(person, channel));
                boolean shared = point.map(owners::get)
                        .filter(several -> several.size() > 1)
                        .isPresent();
                fields.add(new Field(
                        person.id(),
                        channel,
                        value,
                        standing,
                        point,
                        shared,
                        !person.addresses(channel).isEmpty()));
            });
        }
        return fields;
    }

    private int pageSize() {
        return exit.adapter().capabilities().pageSize();
    }
}
