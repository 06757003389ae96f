package io.izinhub.platform.modes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** The mode of every function as a number, so that a dashboard shows at once what is not LIVE. */
@Component
class ModeMetrics implements MeterBinder {

    /** Tag {@code function}; 0 is OFF, 1 SHADOW, 1.5 LIVE for a part, 2 LIVE. */
    static final String MODE = "hub.mode";

    private static final double LIVE_FOR_A_PART = 1.5;

    private final Modes modes;

    ModeMetrics(Modes modes) {
        this.modes = modes;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        modes.functions().forEach(function -> Gauge.builder(MODE, modes, all -> number(all.state(function)))
                .tag("function", function)
                .register(registry));
    }

    private static double number(Modes.State state) {
        return state.isNarrowed() ? LIVE_FOR_A_PART : state.mode().ordinal();
    }
}
