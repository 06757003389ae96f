package io.izinhub.integrator;

/** An adapter that reads what its firm posts to the hub. */
public interface PushesChanges extends AuthorityAdapter {

    /** How the firm proves itself at {@code /webhooks/<account>/<secret>}. İYS has a way of its own. */
    default WebhookProof proof() {
        return WebhookProof.NONE;
    }

    /** Reads a body as it came; the caller has verified who sent it. */
    Answers.Pushed pushed(byte[] body);
}
