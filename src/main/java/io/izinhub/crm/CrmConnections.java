package io.izinhub.crm;

import io.izinhub.integrator.InboxReader;
import java.util.List;

/** The CRMs that this hub serves, by name; none is usual too. Immutable, thread-safe. */
public final class CrmConnections implements InboxReader {

    private final List<CrmConnection> all;

    CrmConnections(List<CrmConnection> all) {
        this.all = List.copyOf(all);
    }

    public List<CrmConnection> all() {
        return all;
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
        return all.stream()
                .filter(each -> each.name().equals(crm))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no CRM of this name"));
    }

    @Override
    public boolean reads(String feed) {
        return all.stream().anyMatch(each -> each.destination().name().equals(feed));
    }

    @Override
    public Worked work(String feed, byte[] body) {
        return all.stream()
                .filter(each -> each.destination().name().equals(feed))
                .findFirst()
                .orElseThrow()
                .parts()
                .webhook()
                .work(body);
    }
}
