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
     * @param movements number of movements in it that could be read
     * @param error why not all of it is recorded, a code; null where it is. The body is kept for a person and may be
     *     worked again: what is recorded already is left out then
     * @param unclear deliveries that its words leave open: the authority has to be asked for its state
     */
    record Worked(int movements, String error, List<PushItem> unclear) {

        public static final Worked UNREADABLE = Worked.of(0, Failure.UNREADABLE);

        public static Worked of(int movements) {
            return Worked.of(movements, null);
        }

        public static Worked of(int movements, String error) {
            return new Worked(movements, error, List.of());
        }
    }
}
