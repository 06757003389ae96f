package io.izinhub.integrator;

/** Works the stored bodies of one feed. */
public interface InboxReader {

    /** {@code iys.push} */
    String feed();

    /**
     * Records what the body holds, in the running transaction.
     *
     * @return number of movements in it, −1 where it cannot be read
     */
    int work(byte[] body);
}
