package io.izinhub.quarantine;

/**
 * The company's mailboxes that have a name of their own, in a policy or in the configuration; a gateway of mail implements it.
 * Whoever writes to the company chooses the recipient: any other address may be a person's. Thread-safe.
 */
@FunctionalInterface
public interface NamedMailboxes {

    /** @param mailbox lower case */
    boolean isNamed(String mailbox);
}
