package io.izinhub.mail.inbound.domain;

import io.izinhub.mail.inbound.domain.InboundPolicy.Unit;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The policy of one mail on one day. Immutable.
 *
 * @param unit who may handle diverted mail today
 * @param today Istanbul
 */
public record Rules(MailboxPolicy policy, Optional<Unit> unit, LocalDate today) {

    /** What is done about a matter. Diverting without a unit is quarantine: the mail waits for a person instead. */
    public Action action(Matter matter) {
        Action action = policy.exempts(matter, today)
                ? Action.DELIVER
                : policy.actions().get(matter);
        return action == Action.DIVERT && unit.isEmpty() ? Action.QUARANTINE : action;
    }
}
