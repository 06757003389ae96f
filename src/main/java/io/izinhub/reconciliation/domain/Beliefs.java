package io.izinhub.reconciliation.domain;

/**
 * What the three sides hold of one permission.
 *
 * @param hub {@link Belief.Says} or {@link Belief.Silent}
 * @param authority İYS, or whoever is asked for it
 * @param crm one of the CRMs that hold the brand's permissions
 */
public record Beliefs(Belief hub, Belief authority, Belief crm) {

    public Beliefs {
        if (!(hub instanceof Belief.Says) && !(hub instanceof Belief.Silent)) {
            throw new IllegalArgumentException("the ledger always knows what it holds");
        }
    }
}
