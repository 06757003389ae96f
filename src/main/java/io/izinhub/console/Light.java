package io.izinhub.console;

import io.izinhub.delivery.DeliveryOverview.Standing;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;

/** The state of one connection at a glance. Each also has a word and a sign: colour alone says nothing to many. */
enum Light {
    /** Nothing waits. */
    GOOD,
    /** Work is under way, nobody needs to act. */
    BUSY,
    /** Somebody should look, the connection works. */
    LOOK,
    /** Nothing goes out, or the law's time is gone. */
    STOP;

    /** @param state null where the destination is no longer configured */
    static Light of(Standing standing, Modes.State state) {
        Light light = of(standing, state == null ? null : state.mode());
        // What LIVE leaves out waits as in SHADOW.
        return light == BUSY && state != null && state.isNarrowed() ? LOOK : light;
    }

    static Light of(Standing standing, Mode mode) {
        boolean waits = !standing.open().isZero();
        if (!standing.stops().isEmpty() || !standing.overdue().isZero() || (waits && mode == Mode.OFF)) {
            return STOP;
        }
        boolean failed = DeliveryState.FAILED.stream()
                .anyMatch(state -> !standing.failed(state).isZero());
        if (failed || (waits && mode != Mode.LIVE)) {
            return LOOK;
        }
        return waits ? BUSY : GOOD;
    }

    Light worse(Light other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Key of the word and of the style. */
    public String key() {
        return switch (this) {
            case GOOD -> "good";
            case BUSY -> "busy";
            case LOOK -> "look";
            case STOP -> "stop";
        };
    }
}
