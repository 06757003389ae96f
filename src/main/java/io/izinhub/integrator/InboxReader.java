package io.izinhub.integrator;

/** Works the stored bodies of some feeds. */
public interface InboxReader {

    /** @param feed {@code iys.push} */
    boolean reads(String feed);

    /**
     * Records what the body holds, in the running transaction.
     *
     * @return number of movements in it, −1 where it cannot be read
     */
    int work(String feed, byte[] body);
}
