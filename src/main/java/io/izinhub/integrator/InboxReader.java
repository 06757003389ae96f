package io.izinhub.integrator;

import java.util.List;

/** Works the stored bodies of some feeds. */
public interface InboxReader {

    /** @param feed {@code iys.push} */
    boolean reads(String feed);

    /** Records what the body holds, in the running transaction. */
    Worked work(String feed, byte[] body);

    /**
     * What a body held.
     *
     * @param movements number of movements in it, −1 where it cannot be read
     * @param unclear deliveries that its words leave open: the authority has to be asked for its state
     */
    record Worked(int movements, List<PushItem> unclear) {

        public static final Worked UNREADABLE = Worked.of(-1);

        public static Worked of(int movements) {
            return new Worked(movements, List.of());
        }
    }
}
