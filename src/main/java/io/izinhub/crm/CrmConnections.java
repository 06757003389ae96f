package io.izinhub.crm;

import io.izinhub.integrator.InboxReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The CRMs that this hub serves, by name; none is usual too. Immutable, thread-safe. */
public final class CrmConnections implements InboxReader {

    private final List<CrmConnection> all;

    CrmConnections(List<CrmConnection> all) {
        this.all = List.copyOf(all);
    }

    public List<CrmConnection> all() {
        return all;
    }

    public Optional<CrmConnection> find(String crm) {
        return all.stream().filter(each -> each.name().equals(crm)).findFirst();
    }

    /** Those that hold the permissions of a brand, to be compared with the ledger; by name. */
    public List<CrmCensus> censusesOf(String brand) {
        return all.stream()
                .filter(each -> each.destination().brand().code().equals(brand))
                .map(each -> each.parts().census())
                .toList();
    }

    /** @throws IllegalArgumentException none is called so */
    CrmConnection require(String crm) {
        return find(crm).orElseThrow(() -> new IllegalArgumentException("no CRM of this name"));
    }

    @Override
    public boolean reads(String feed) {
        return all.stream().anyMatch(each -> reader(each, feed).isPresent());
    }

    @Override
    public Worked work(String feed, byte[] body) {
        return all.stream()
                .flatMap(each -> reader(each, feed).stream())
                .findFirst()
                .orElseThrow()
                .apply(body);
    }

    /** What the CRM posts, and events of its queue that could not be worked. */
    private static Optional<Function<byte[], Worked>> reader(CrmConnection crm, String feed) {
        String name = crm.destination().name();
        if (feed.equals(name)) {
            return Optional.of(crm.parts().webhook()::work);
        }
        return Optional.ofNullable(crm.parts().events())
                .filter(events -> feed.equals(EventStore.feed(name)))
                .map(events -> events::again);
    }
}
