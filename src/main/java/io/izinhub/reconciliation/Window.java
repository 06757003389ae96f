package io.izinhub.reconciliation;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.ledger.PermissionPages.Held;
import io.izinhub.reconciliation.domain.Belief;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The permissions of one step, and what the authority answers about them. Belongs to one thread.
 *
 * @param held in the order of the people's keys
 * @param groups those who can be asked about together
 * @param answers what was answered until now; about others nobody was asked
 * @param news of whom something else was answered than was last heard
 */
record Window(List<Held> held, List<Group> groups, Map<Held, Belief> answers, Set<Held> news) {

    static Window of(List<Held> held, List<Group> groups) {
        return new Window(held, groups, new HashMap<>(), new HashSet<>());
    }

    UUID last() {
        return held.get(held.size() - 1).point();
    }

    /** @param account name of the adapter that is asked */
    record Group(String account, Channel channel, RecipientType type, Map<Held, Address> people) {

        /** Prints no address. */
        @Override
        public String toString() {
            return "Group[" + account + ", " + channel + ", " + type + ", " + people.size() + "]";
        }
    }
}
