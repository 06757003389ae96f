package io.izinhub.mail.poll;

import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.Literal;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * An open folder in which every mail is named by its UID, in each command: Angus names them by number, and numbers shift when
 * somebody else deletes. Reading changes nothing, not even the flag of being read. For one thread.
 */
final class UidFolder implements AutoCloseable {

    /** One command for most mails. */
    private static final int BLOCK = 1024 * 1024;

    /** Nobody asked the server for the size. */
    static final long UNKNOWN = -1;

    private final IMAPStore store;
    private final IMAPFolder folder;
    private final int block;

    /** @param store closed with this */
    UidFolder(IMAPStore store, String name) throws MessagingException {
        this(store, name, BLOCK);
    }

    /** @param block octets that are asked for at a time */
    UidFolder(IMAPStore store, String name, int block) throws MessagingException {
        this.store = store;
        this.block = block;
        this.folder = (IMAPFolder) store.getFolder(name);
        try {
            folder.open(Folder.READ_WRITE);
        } catch (MessagingException | RuntimeException e) {
            close();
            throw e;
        }
    }

    long validity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** @param marked deleted, or a draft: a person's own business, unless it was us */
    record Listed(long uid, boolean marked) {}

    /** Oldest first. */
    List<Listed> list() throws MessagingException {
        List<Listed> all = new ArrayList<>();
        for (Response response : command("FETCH 1:* (UID FLAGS)", null)) {
            if (response instanceof FetchResponse fetched && fetched.getItem(UID.class) != null) {
                FLAGS flags = fetched.getItem(FLAGS.class);
                boolean marked = flags != null && (flags.contains(Flag.DELETED) || flags.contains(Flag.DRAFT));
                all.add(new Listed(fetched.getItem(UID.class).uid, marked));
            }
        }
        all.sort(Comparator.comparingLong(Listed::uid));
        return all;
    }

    /**
     * What the server knows of a mail.
     *
     * @param date when it came; null if the server does not say
     * @param size as the server says it, which need not be true
     */
    record Facts(Flags flags, Date date, long size) {}

    /** Empty if it is gone. */
    Optional<Facts> facts(long uid) throws MessagingException {
        return fetch(uid, "FLAGS INTERNALDATE RFC822.SIZE").map(fetched -> {
            FLAGS flags = fetched.getItem(FLAGS.class);
            INTERNALDATE date = fetched.getItem(INTERNALDATE.class);
            RFC822SIZE size = fetched.getItem(RFC822SIZE.class);
            return new Facts(
                    flags == null ? new Flags() : new Flags(flags),
                    date == null ? null : date.getDate(),
                    size == null ? 0 : size.size);
        });
    }

    /**
     * Writes all its bytes; nothing if it is gone.
     *
     * @param said size as the server says it: only where the bytes are as many, nothing more is asked for
     */
    void read(long uid, OutputStream out, long said) throws MessagingException, IOException {
        long at = 0;
        int read;
        do {
            Optional<ByteArray> part =
                    fetch(uid, "BODY.PEEK[]<" + at + "." + block + ">").map(UidFolder::bytes);
            read = part.map(ByteArray::getCount).orElse(0);
            if (read > 0) {
                out.write(part.get().getBytes(), part.get().getStart(), read);
                at += read;
            }
            // A full block may have another behind it, whatever the server says.
        } while (read == block || read > 0 && at != said);
    }

    private static ByteArray bytes(FetchResponse fetched) {
        BODY body = fetched.getItem(BODY.class);
        return body == null ? null : body.getByteArray();
    }

    /** Newest last. */
    List<Long> withMessageId(String id) throws MessagingException {
        return search(new Argument().writeAtom("HEADER").writeAtom("Message-ID").writeString(id));
    }

    /** In any order. Looked for here: not every server finds by size what it says is of that size. */
    List<Long> withSize(long size) throws MessagingException {
        List<Long> uids = new ArrayList<>();
        for (Response response : command("FETCH 1:* (UID RFC822.SIZE)", null)) {
            if (response instanceof FetchResponse fetched
                    && fetched.getItem(UID.class) != null
                    && fetched.getItem(RFC822SIZE.class) != null
                    && fetched.getItem(RFC822SIZE.class).size == size) {
                uids.add(fetched.getItem(UID.class).uid);
            }
        }
        return uids;
    }

    private List<Long> search(Argument what) throws MessagingException {
        List<Long> uids = new ArrayList<>();
        for (Response response : command("SEARCH", what)) {
            if (response instanceof IMAPResponse said && said.keyEquals("SEARCH")) {
                for (long uid = said.readLong(); uid > 0; uid = said.readLong()) {
                    uids.add(uid);
                }
            }
        }
        return uids;
    }

    /** @throws MessagingException with a {@code CommandFailedException} as cause: the server does not take it */
    void append(Literal bytes, Flags flags, Date date) throws MessagingException {
        folder.doCommand(protocol -> protocol.appenduid(folder.getFullName(), flags, date, bytes));
    }

    /** Whether a mail may carry any keyword here, or this one. */
    boolean keeps(String keyword) {
        Flags permanent = folder.getPermanentFlags();
        return permanent == null || permanent.contains(Flag.USER) || permanent.contains(keyword);
    }

    boolean canMove() throws MessagingException {
        return store.hasCapability("MOVE");
    }

    void move(long uid, String into) throws MessagingException {
        command("MOVE " + uid, new Argument().writeString(BASE64MailboxEncoder.encode(into)));
    }

    void copy(long uid, String into) throws MessagingException {
        command("COPY " + uid, new Argument().writeString(BASE64MailboxEncoder.encode(into)));
    }

    /**
     * Without UIDPLUS all that somebody else marked deleted would go as well: then it goes only if nobody did.
     *
     * @return whether it is gone; otherwise it is marked only
     */
    boolean delete(long uid) throws MessagingException {
        command("STORE " + uid + " +FLAGS.SILENT (\\Deleted)", null);
        if (store.hasCapability("UIDPLUS")) {
            command("EXPUNGE " + uid, null);
            return true;
        }
        List<Long> marked = search(new Argument().writeAtom("DELETED"));
        if (marked.equals(List.of(uid))) {
            folder.expunge();
            return true;
        }
        // Gone already: somebody else had it removed.
        return !marked.contains(uid);
    }

    /** Whether the account has another folder of this name. */
    boolean knows(String other) throws MessagingException {
        return store.getFolder(other).exists();
    }

    /** Made if missing. */
    void require(String other) throws MessagingException {
        Folder wanted = store.getFolder(other);
        if (!wanted.exists() && !wanted.create(Folder.HOLDS_MESSAGES) && !wanted.exists()) {
            throw new MessagingException("A folder cannot be made");
        }
    }

    /** The connection is gone: no other mail can be read either. */
    boolean isLost() {
        return !folder.isOpen() || !store.isConnected();
    }

    private Optional<FetchResponse> fetch(long uid, String items) throws MessagingException {
        for (Response response : command("FETCH " + uid + " (UID " + items + ")", null)) {
            // A server may tell of other mails meanwhile.
            if (response instanceof FetchResponse fetched
                    && fetched.getItem(UID.class) != null
                    && fetched.getItem(UID.class).uid == uid
                    && fetched.getItemCount() > 1) {
                return Optional.of(fetched);
            }
        }
        return Optional.empty();
    }

    private Response[] command(String command, Argument more) throws MessagingException {
        return (Response[]) folder.doCommand(protocol -> {
            Response[] responses = protocol.command("UID " + command, more);
            protocol.notifyResponseHandlers(responses);
            protocol.handleResult(responses[responses.length - 1]);
            return responses;
        });
    }

    /** Deletes nothing and throws nothing: what does not listen any more is gone already. */
    @Override
    public void close() {
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
