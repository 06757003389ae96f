package io.izinhub.mail.poll;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;

/** Ends connections. Stateless. */
final class Connections {

    private Connections() {}

    /** Deletes nothing and throws nothing: what does not listen any more is gone already. */
    static void close(Folder folder, Store store) {
        try {
            if (folder.isOpen()) {
                folder.close(false);
            }
        } catch (MessagingException | RuntimeException e) {
            // The connection goes next.
        }
        try {
            store.close();
        } catch (MessagingException | RuntimeException e) {
            // Gone already.
        }
    }
}
