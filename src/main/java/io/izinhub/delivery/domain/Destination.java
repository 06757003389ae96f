package io.izinhub.delivery.domain;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import java.util.Set;

/**
 * A system that is told of changes.
 *
 * @param name {@code authority.600100}, {@code crm.next4biz}, {@code webhook.depo}; stable, it stands in the rows
 * @param kind what is told: the authority gets what it does not know yet, the others get every new status
 * @param createsRecords false where the other side leads: a consent that it has never seen is not sent there
 * @param channels of the permissions that it hears of
 * @param statuses that it hears of; any other one only takes back what still waits for it
 */
public record Destination(String name, Kind kind, boolean createsRecords, Set<Channel> channels, Set<Status> statuses) {

    /** The function of all webhooks together: it is the company that decides whether its systems are told. */
    public static final String WEBHOOKS = "webhooks.out";

    public enum Kind {
        AUTHORITY,
        CRM,
        WEBHOOK
    }

    public Destination {
        channels = Set.copyOf(channels);
        statuses = Set.copyOf(statuses);
    }

    /** Hears of every channel and status. */
    public Destination(String name, Kind kind, boolean createsRecords) {
        this(name, kind, createsRecords, Set.of(Channel.values()), Set.of(Status.values()));
    }

    /** The function whose mode decides whether anything is sent (design: modes). */
    public String function() {
        return switch (kind) {
            case AUTHORITY -> name + ".push";
            case CRM -> name + ".write";
            case WEBHOOK -> WEBHOOKS;
        };
    }
}
