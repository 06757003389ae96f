package io.izinhub.firstload;

import io.izinhub.platform.modes.LiveCondition;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** While a brand is being loaded and nobody has approved what was found, nothing of it is written outside. Thread-safe. */
@Component
class FirstLoadCondition implements LiveCondition {

    private final FirstLoads loads;

    FirstLoadCondition(FirstLoads loads) {
        this.loads = loads;
    }

    @Override
    public Optional<Obstacle> against(String function) {
        return loads.holdingBack(function)
                .map(load -> new Obstacle(
                        "FIRST_LOAD_OPEN",
                        "problem.FIRST_LOAD_OPEN.detail",
                        Map.of(
                                "brand",
                                load.brand(),
                                "firstLoad",
                                load.id(),
                                "state",
                                load.state().name())));
    }
}
