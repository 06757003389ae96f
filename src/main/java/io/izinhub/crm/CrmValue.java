package io.izinhub.crm;

import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Standing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What the CRM holds, or is to hold, for one channel of a person.
 *
 * @param state what the status field says
 * @param at whole seconds; null where the date field is empty or holds no date
 * @param source as written in the CRM; null where the field is empty
 */
public record CrmValue(State state, Instant at, String source) {

    public static final CrmValue EMPTY = new CrmValue(State.EMPTY, null, null);

    /** The values of the status field. */
    public enum State {
        EMPTY,
        /** The item that stands for "nothing known". */
        YOK,
        ONAY,
        RET,
        /** A value that the mapping does not know. */
        UNKNOWN
    }

    public CrmValue {
        at = at == null ? null : at.truncatedTo(ChronoUnit.SECONDS);
        source = source == null || source.isBlank() ? null : source.strip();
    }

    public static CrmValue of(Status status, Instant at, String source) {
        return new CrmValue(status == Status.ONAY ? State.ONAY : State.RET, at, source);
    }

    /** What the field has to hold for what the ledger says. */
    static CrmValue of(Standing standing) {
        return of(standing.status(), standing.at(), standing.source());
    }

    /** The permission that it stands for; empty for everything but ONAY and RET. */
    public Optional<Status> status() {
        return switch (state) {
            case ONAY -> Optional.of(Status.ONAY);
            case RET -> Optional.of(Status.RET);
            default -> Optional.empty();
        };
    }

    /** Nobody says anything here. */
    public boolean silent() {
        return state == State.EMPTY || state == State.YOK;
    }
}
