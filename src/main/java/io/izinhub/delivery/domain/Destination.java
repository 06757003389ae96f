package io.izinhub.delivery.domain;

/**
 * A system that is told of changes.
 *
 * @param name {@code authority.600100}, {@code crm.next4biz}; stable, it stands in the rows
 * @param kind what is told: the authority gets what it does not know yet, a CRM gets every new status
 * @param createsRecords false where the other side leads: a consent that it has never seen is not sent there
 */
public record Destination(String name, Kind kind, boolean createsRecords) {

    public enum Kind {
        AUTHORITY,
        CRM
    }

    /** The function whose mode decides whether anything is sent (design: modes). */
    public String function() {
        return kind == Kind.AUTHORITY ? name + ".push" : name + ".write";
    }
}
