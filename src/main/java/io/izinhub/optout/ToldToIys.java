package io.izinhub.optout;

import io.izinhub.delivery.Destinations;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Whether İYS hears of a refusal as things stand: the brand has an authority, and the function that tells it is LIVE for this person. The
 * page promises nothing that the hub does not do. Thread-safe.
 */
@Component
class ToldToIys {

    private final List<Destinations> destinations;
    private final Modes modes;

    ToldToIys(List<Destinations> destinations, Modes modes) {
        this.destinations = destinations;
        this.modes = modes;
    }

    /** Codes of the brands whose refusals, all of them, are told. */
    Set<String> brands(Collection<Refusal> refusals) {
        Set<String> untold = refusals.stream()
                .filter(refusal -> !isTold(refusal))
                .map(Refusal::brand)
                .collect(Collectors.toSet());
        Set<String> told = refusals.stream().map(Refusal::brand).collect(Collectors.toCollection(TreeSet::new));
        told.removeAll(untold);
        return told;
    }

    private boolean isTold(Refusal refusal) {
        return destinations.stream()
                .flatMap(source -> source.of(refusal.brand()).stream())
                .filter(destination -> destination.kind() == Destination.Kind.AUTHORITY)
                .anyMatch(destination -> modes.state(destination.function())
                                .modeOf(new Narrowing.Subject(refusal.brand(), null, null, refusal.point()))
                        == Mode.LIVE);
    }
}
