package io.izinhub.mail.smtp.hop;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The next hops of one listener, or the one of a flow's {@code hop} option, in the order in which they are tried. Thread-safe. */
public final class NextHops {

    private final List<HopPool> pools;

    NextHops(List<HopPool> pools) {
        this.pools = List.copyOf(pools);
    }

    /** A session together with the pool that it goes back to. */
    record Taken(HopSession session, HopPool pool) {

        void giveBack() {
            pool.give(session);
        }

        void drop() {
            pool.drop(session);
        }

        void distrustOthers() {
            pool.distrustIdle();
        }
    }

    /** @throws HopLostException none can be reached; of the last one */
    Taken take() throws HopLostException {
        HopLostException last = new HopLostException("No next hop is configured", null);
        for (HopPool pool : pools) {
            try {
                return new Taken(pool.take(), pool);
            } catch (HopLostException e) {
                last = e;
            }
        }
        throw last;
    }

    public boolean isEmpty() {
        return pools.isEmpty();
    }

    /** What all of them can do. Asks those that are not known yet; one that cannot be reached does not count. */
    public Set<HopAbility> abilities() {
        Set<HopAbility> common = EnumSet.allOf(HopAbility.class);
        boolean known = false;
        for (HopPool pool : pools) {
            if (pool.abilities().isEmpty()) {
                probe(pool);
            }
            if (pool.abilities().isPresent()) {
                common.retainAll(pool.abilities().get());
                known = true;
            }
        }
        // Of servers that cannot be reached we promise everything: a client told no would give its mail up, instead of
        // hearing 451 at the first recipient and trying again.
        return known ? Set.copyOf(common) : EnumSet.allOf(HopAbility.class);
    }

    private static void probe(HopPool pool) {
        try {
            pool.give(pool.take());
        } catch (HopLostException e) {
            // Remembered and logged by the pool.
        }
    }
}
