package io.izinhub.consent.query;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import java.util.List;

/**
 * Asks the authority of a brand, now, which of many addresses consent, and records its answer: its feed is blind for the last
 * hour. Thread-safe; not to be called inside a transaction.
 */
public interface AuthorityRefresh {

    /** Addresses of one call. */
    int MOST = 1_000;

    /** What came of a call. */
    enum Outcome {
        /** The ledger knows the answer. */
        ANSWERED,
        /** The account's limit left no room in time: worth another try. */
        NOT_NOW,
        /** No answer; the next call may have one. */
        FAILED,
        /** Nobody will get an answer until a person has looked: the account is refused. */
        CLOSED
    }

    /** Whether there is somebody to ask about this brand. */
    boolean serves(String brand);

    /** @param addresses 1 to {@link #MOST} of the channel's kind, none twice */
    Outcome ask(String brand, Channel channel, RecipientType type, List<Address> addresses);
}
