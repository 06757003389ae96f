package io.izinhub.integrator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Records the movements of a pushed body, each for its brand. Joins the running transaction; thread-safe. */
@Component
public class ToldMovements {

    /** A larger body is stored and worked later. */
    public static final int AT_ONCE = 1_000;

    private final Authorities authorities;
    private final AuthorityMovements movements;
    private final Inbox inbox;

    ToldMovements(Authorities authorities, AuthorityMovements movements, Inbox inbox) {
        this.authorities = authorities;
        this.movements = movements;
        this.inbox = inbox;
    }

    /**
     * What is of no brand of ours, or cannot be read, is kept for a person.
     *
     * @param feed name for what is kept
     */
    public void record(String feed, Answers.Told told) {
        Map<String, List<Movement>> byBrand = new LinkedHashMap<>();
        for (Movement movement : told.movements()) {
            Optional<String> brand = authorities.brandOf(movement.brand());
            if (brand.isEmpty()) {
                inbox.store(feed, new byte[0], Inbox.State.FAILED, 0, "BRAND_UNKNOWN");
            } else {
                byBrand.computeIfAbsent(brand.get(), code -> new ArrayList<>()).add(movement);
            }
        }
        byBrand.forEach((brand, list) -> {
            for (int from = 0; from < list.size(); from += AT_ONCE) {
                movements.record(brand, list.subList(from, Math.min(list.size(), from + AT_ONCE)));
            }
        });
        told.unreadable().forEach(item -> inbox.store(feed, item.raw(), Inbox.State.FAILED, 0, Failure.UNREADABLE));
    }
}
