package io.izinhub.platform.modes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** The mode of every function as a number, so that a dashboard shows at once what is not LIVE. */
@Component
class ModeMetrics implements MeterBinder {

    /** Tag {@code function}; 0 is OFF, 1 SHADOW, 2 LIVE. */
    static final String MODE = "hub.mode";

    private final Modes modes;

    ModeMetrics(Modes modes) {
        this.modes = modes;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        modes.functions().forEach(function -> Gauge.builder(
                        MODE, modes, all -> all.of(function).ordinal())
                .tag("function", function)
                .register(registry));
    }
}
