package io.izinhub.mail.poll;

import io.izinhub.mail.RawMail;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.Literal;

/** The folder that mail is put into, over a connection of its own. For one thread. */
final class TargetFolder implements AutoCloseable {

    private final UidFolder folder;

    TargetFolder(UidFolder folder) {
        this.folder = folder;
    }

    /** The server says that it does not take the mail: it does not have it. */
    static final class NotTakenException extends Exception {

        NotTakenException(Throwable cause) {
            super("The mail server did not take the mail", cause);
        }
    }

    /**
     * Puts a mail in, every byte as it is. Angus's own way would mend its line ends.
     *
     * @param flags those that the folder cannot hold are left out
     * @param date null for now
     * @throws MessagingException the connection is gone: the server may have it
     */
    void append(RawMail mail, Flags flags, Date date) throws MessagingException, NotTakenException {
        try {
            folder.append(new Bytes(mail), holdable(flags), date);
        } catch (MessagingException e) {
            if (e.getCause() instanceof CommandFailedException) {
                throw new NotTakenException(e);
            }
            throw e;
        }
    }

    boolean holds(Optional<String> messageId, Copy wanted) throws MessagingException, IOException {
        return CopySearch.finds(folder, messageId, wanted);
    }

    private Flags holdable(Flags flags) {
        Flags holdable = (Flags) flags.clone();
        for (String keyword : flags.getUserFlags()) {
            if (!folder.keeps(keyword)) {
                holdable.remove(keyword);
            }
        }
        return holdable;
    }

    @Override
    public void close() {
        folder.close();
    }

    private record Bytes(RawMail mail) implements Literal {

        @Override
        public int size() {
            return Math.toIntExact(mail.size());
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = mail.open()) {
                in.transferTo(out);
            }
        }
    }
}
