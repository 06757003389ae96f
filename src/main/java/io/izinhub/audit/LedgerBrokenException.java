package io.izinhub.audit;

/** The ledger is not as it was sealed; nothing more is sealed until a person has looked. */
public class LedgerBrokenException extends IllegalStateException {

    LedgerBrokenException(String message) {
        super(message);
    }
}
