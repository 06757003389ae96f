package io.izinhub.firstload;

import io.izinhub.platform.modes.LiveCondition;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** While a brand is being loaded and nobody has approved what was found, or what İYS would refuse has not left the outbox, nothing of it is written outside. Thread-safe. */
@Component
class FirstLoadCondition implements LiveCondition {

    private final FirstLoads loads;

    FirstLoadCondition(FirstLoads loads) {
        this.loads = loads;
    }

    @Override
    public Optional<Obstacle> against(String function) {
        return loads.holdingBack(function)
                .map(load -> obstacle(load, load.state().holdsBack() ? "FIRST_LOAD_OPEN" : "FIRST_LOAD_SORTING"));
    }

    private static Obstacle obstacle(FirstLoad load, String code) {
        return new Obstacle(
                code,
                "problem." + code + ".detail",
                Map.of(
                        "brand",
                        load.brand(),
                        "firstLoad",
                        load.id(),
                        "state",
                        load.state().name()));
    }
}
