package io.izinhub.consent.intake;

import io.izinhub.consent.domain.Statement;
import java.util.Set;

/** What became of one item: a {@link Accepted statement for the ledger}, or an {@link ItemFault}. */
public sealed interface Reading permits Reading.Accepted, ItemFault {

    /** @param marks what is to be told about the record although it is accepted; empty for most */
    record Accepted(Statement statement, Set<Mark> marks) implements Reading {}

    /** A remark about an accepted record. */
    enum Mark {
        /** A consent that does not prove all of R20; refused instead where the brand's evidence is REQUIRED. */
        EVIDENCE_INCOMPLETE,
        /** Sent as TACIR, kept as BIREYSEL: the profession is a free one (R12). */
        TYPE_FORCED_BIREYSEL,
        /** A refusal dated a few minutes ahead of our clock was taken as now. */
        TIME_SET_TO_NOW
    }
}
