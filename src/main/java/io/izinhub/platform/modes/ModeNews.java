package io.izinhub.platform.modes;

import java.util.SortedSet;

/** Is told of a mode that was changed, in the transaction that changes it: write a row, send later. */
@FunctionalInterface
public interface ModeNews {

    void changed(Change change);

    /** @param roles of whoever changed it, {@code ADMIN}, {@code DPO}; both where two people did */
    record Change(String function, Mode from, Mode to, SortedSet<String> roles) {}
}
