package io.izinhub.integrator;

/** An adapter that reads what its firm posts to the hub. */
public interface PushesChanges extends AuthorityAdapter {

    /** How the firm proves itself at {@code /webhooks/<account>/<secret>}. İYS has a way of its own. */
    default WebhookProof proof() {
        return WebhookProof.NONE;
    }

    /**
     * Whether what it posts holds what citizens did. By default that of a firm with a feed of changes does not: there it
     * says that the feed is to be read.
     */
    default boolean pushesMovements() {
        return role(ChangeFeed.class).isEmpty();
    }

    /** Whether it also posts what became of the lists that it took. */
    default boolean pushesOutcomes() {
        return false;
    }

    /** Reads a body as it came; the caller has verified who sent it. */
    Answers.Pushed pushed(byte[] body);
}
