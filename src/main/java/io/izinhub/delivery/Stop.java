package io.izinhub.delivery;

import java.time.Instant;

/**
 * Why nothing goes to an account of a destination.
 *
 * @param account {@link Accounts#ONLY}: the whole destination
 * @param pausedAt by the stop-loss, until a person lifts it; null where it is not
 * @param pausedWhy the code that dominated
 * @param heldUntil the other side refuses the account, and nothing is tried before; null where it does not
 * @param heldWhy the code it refused with
 */
public record Stop(String account, Instant pausedAt, String pausedWhy, Instant heldUntil, String heldWhy) {

    boolean holdsBack(String other) {
        return account.equals(Accounts.ONLY) || account.equals(other);
    }

    /** A code as people are shown it: with the account that it came from, where there are several. */
    private String named(String code) {
        return account.equals(Accounts.ONLY) ? code : code + " (" + account + ")";
    }

    /** The code that dominated, and the account. */
    public String pausedBy() {
        return named(String.valueOf(pausedWhy));
    }

    /** The code of the refusal, and the account. */
    public String heldBy() {
        return named(String.valueOf(heldWhy));
    }
}
