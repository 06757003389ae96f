package io.izinhub.integrator;

import io.izinhub.delivery.Leases;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps the claims of a worker while its calls go on, one after the other. Called by the flow by name; thread-safe. */
@Component("authorityClaims")
public class AuthorityClaims {

    private final Leases leases;

    AuthorityClaims(Leases leases) {
        this.leases = leases;
    }

    /** Renews all that still wait for their turn; false where the next one is not this worker's any more. */
    public boolean keeps(List<PushItem> all, PushItem next) {
        return renew(all).contains(next.delivery().id());
    }

    /** Those that are still this worker's, renewed. */
    public List<PushItem> kept(List<PushItem> items) {
        Set<Long> mine = renew(items);
        return items.stream()
                .filter(item -> mine.contains(item.delivery().id()))
                .toList();
    }

    private Set<Long> renew(List<PushItem> items) {
        return leases.renew(items.stream().map(PushItem::delivery).toList());
    }
}
