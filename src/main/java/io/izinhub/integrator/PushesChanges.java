package io.izinhub.integrator;

/** An adapter that reads what its firm posts to the hub. */
public interface PushesChanges extends AuthorityAdapter {

    /** Reads a body as it came; the caller has verified who sent it. */
    Answers.Pushed pushed(byte[] body);
}
