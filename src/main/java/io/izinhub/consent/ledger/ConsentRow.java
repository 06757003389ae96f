package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import java.util.UUID;

/** One row of {@code consent}: the current state of one permission. */
record ConsentRow(Key key, UUID lookupKey, Registers registers, long bits, long eventId) {

    /** Event number of a row that no statement made, only a restriction. */
    static final long NO_EVENT = 0;

    /** A permission, by the ledger's own numbers. */
    record Key(int brandId, Channel channel, RecipientType type, UUID point) {}
}
