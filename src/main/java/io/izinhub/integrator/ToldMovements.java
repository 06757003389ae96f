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
    /** Something in it is of no brand of ours. */
    public static final String BRAND_UNKNOWN = "BRAND_UNKNOWN";

    private final Authorities authorities;
    private final AuthorityMovements movements;

    ToldMovements(Authorities authorities, AuthorityMovements movements) {
        this.authorities = authorities;
        this.movements = movements;
    }

    /**
     * @return why not all of it could be recorded: {@link #BRAND_UNKNOWN} or {@link Failure#UNREADABLE}; the body has to
     *     be kept for a person then. Empty where all is recorded
     */
    public Optional<String> record(Answers.Told told) {
        Map<String, List<Movement>> byBrand = new LinkedHashMap<>();
        boolean strange = false;
        for (Movement movement : told.movements()) {
            Optional<String> brand = authorities.brandOf(movement.brand());
            strange |= brand.isEmpty();
            brand.ifPresent(code ->
                    byBrand.computeIfAbsent(code, any -> new ArrayList<>()).add(movement));
        }
        byBrand.forEach((brand, list) -> {
            for (int from = 0; from < list.size(); from += AT_ONCE) {
                movements.record(brand, list.subList(from, Math.min(list.size(), from + AT_ONCE)));
            }
        });
        if (strange) {
            return Optional.of(BRAND_UNKNOWN);
        }
        return told.unreadable().isEmpty() ? Optional.empty() : Optional.of(Failure.UNREADABLE);
    }
}
