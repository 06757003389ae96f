package io.izinhub.consent;

import java.util.Collection;
import java.util.UUID;

/**
 * Keeps beside a person's contact point what leads to the person outside the hub: when people are anonymised, it forgets that (R92).
 * Thread-safe; called within the transaction that anonymises.
 */
@FunctionalInterface
public interface PersonKeeper {

    /** @param points of people who are forgotten; some may be long since */
    void forgetPersons(Collection<UUID> points);
}
