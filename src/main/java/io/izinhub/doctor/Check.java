package io.izinhub.doctor;

import java.time.Duration;
import java.util.List;

/**
 * Something that must be right before something becomes LIVE. A bean, next to what it knows; may depend on what cannot be made
 * without a correct configuration, and is then reported as not usable. Thread-safe.
 */
public interface Check {

    /** Small letters and hyphens; key of its texts, {@code doctor.<id>}, and its name in {@code docs/operate/doctor.md}. */
    String id();

    Area area();

    /** How long it may take; after that it is interrupted and counts as failed. */
    default Duration limit() {
        return Duration.ofSeconds(15);
    }

    /**
     * Looks. Changes nothing, neither here nor outside, beyond what a login or a read leaves in the other side's log.
     *
     * @return one finding for each thing that there is, at least one
     * @throws Exception whatever keeps it from looking; only the name of its class is shown
     */
    List<Finding> examine() throws Exception;
}
