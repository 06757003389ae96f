package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.platform.crypto.PersonKeys;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * A contact point whose row this transaction has locked.
 *
 * @param dataKey null while anonymised
 * @param anonymisedAt the last erasure; stays after a fresh consent, because what was said before it never counts again
 * @param restrictions those of the address itself: {@link Flag#MANUAL_BLOCK}, {@link Flag#HARD_BOUNCE}
 */
record Contact(UUID point, UUID lookupKey, PersonKeys.Wrapped dataKey, Instant anonymisedAt, Set<Flag> restrictions) {

    /** The restrictions that can be set on an address; the position is the bit in the table. */
    private static final Flag[] RESTRICTIONS = {Flag.MANUAL_BLOCK, Flag.HARD_BOUNCE};

    /** The address cannot be read: the data key was destroyed. */
    boolean unreadable() {
        return dataKey == null;
    }

    static short mask(Set<Flag> restrictions) {
        int mask = 0;
        for (int bit = 0; bit < RESTRICTIONS.length; bit++) {
            mask |= restrictions.contains(RESTRICTIONS[bit]) ? 1 << bit : 0;
        }
        return (short) mask;
    }

    static Set<Flag> restrictions(short mask) {
        Set<Flag> restrictions = EnumSet.noneOf(Flag.class);
        for (int bit = 0; bit < RESTRICTIONS.length; bit++) {
            if ((mask & 1 << bit) != 0) {
                restrictions.add(RESTRICTIONS[bit]);
            }
        }
        return restrictions;
    }
}
