package io.izinhub.integrator.move;

import io.izinhub.access.Role;
import io.izinhub.consent.domain.Channel;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A brand on its way from one account to another.
 *
 * @param from the account that served each channel when the move was asked for; other channels do not move
 * @param drainUntil outcomes are waited for until then; null before the freeze
 * @param problem why it does not go on; null where nothing is wrong
 * @param first who agreed to the switch first, where two are needed; null where nobody has
 * @param approvedBy whose agreement was the last that was needed; null where it is missing
 * @param reconcile where the comparison can be looked at; null before, or where a person has to start it
 */
record Move(
        long id,
        String brand,
        Map<Channel, String> from,
        String to,
        MoveStep step,
        Instant stepAt,
        String askedBy,
        Instant askedAt,
        Instant drainUntil,
        String problem,
        Agreement first,
        String approvedBy,
        Instant switchedAt,
        String reconcile,
        String endedBy,
        String reason,
        Instant finishedAt) {

    /** @param roles with which he agreed */
    record Agreement(String by, Set<Role> roles, Instant at) {}

    Set<Channel> channels() {
        return from.keySet();
    }
}
