package io.izinhub.sms.relay;

import io.izinhub.consent.domain.RecipientType;

/**
 * What an order says of a message.
 *
 * @param type null where it is not said
 */
record Mark(Claim claim, RecipientType type) {

    static final Mark NONE = new Mark(Claim.UNMARKED, null);
    static final Mark TRANSACTIONAL = new Mark(Claim.TRANSACTIONAL, null);

    enum Claim {
        COMMERCIAL,
        TRANSACTIONAL,
        /** Nothing: the account says what it counts as. */
        UNMARKED
    }

    static Mark commercial(RecipientType type) {
        return new Mark(Claim.COMMERCIAL, type);
    }
}
