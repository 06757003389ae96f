package io.izinhub.mail.poll;

import io.izinhub.mail.RawMail;
import io.izinhub.platform.spool.Spool;
import io.izinhub.platform.spool.SpoolFolder;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * The folder that is looked into, over a connection of its own. Reading a mail changes nothing, not even its flag of being read. For
 * one thread.
 */
final class SourceFolder implements AutoCloseable {

    private static final FetchProfile LISTED = new FetchProfile();
    private static final FetchProfile DATED = new FetchProfile();

    static {
        LISTED.add(UIDFolder.FetchProfileItem.UID);
        LISTED.add(FetchProfile.Item.FLAGS);
        DATED.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
        DATED.add(FetchProfile.Item.SIZE);
    }

    private final IMAPStore store;
    private final IMAPFolder folder;

    SourceFolder(IMAPStore store, String name) throws MessagingException {
        this.store = store;
        this.folder = (IMAPFolder) store.getFolder(name);
        folder.open(Folder.READ_WRITE);
    }

    long validity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** UIDs of what lies there, oldest first, without what is deleted already and drafts. */
    List<Long> list() throws MessagingException {
        Message[] all = folder.getMessages();
        folder.fetch(all, LISTED);
        List<Long> uids = new ArrayList<>(all.length);
        for (Message message : all) {
            if (!message.isExpunged() && !message.isSet(Flag.DELETED) && !message.isSet(Flag.DRAFT)) {
                uids.add(folder.getUID(message));
            }
        }
        return uids;
    }

    /**
     * A mail as it lies there.
     *
     * @param flags without those that belong to the place
     * @param date when it came to the mailbox; null if the server does not say
     */
    record Fetched(RawMail mail, Flags flags, Date date) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            mail.close();
        }
    }

    /** It is larger than may be taken. */
    static final class TooLargeException extends IOException {

        TooLargeException() {
            super("The mail is too large");
        }
    }

    /**
     * Reads it.
     *
     * @return empty if it is gone
     * @throws TooLargeException whatever size the server says
     */
    Optional<Fetched> fetch(long uid, long most, SpoolFolder spools) throws MessagingException, IOException {
        IMAPMessage message = (IMAPMessage) folder.getMessageByUID(uid);
        if (message == null) {
            return Optional.empty();
        }
        folder.fetch(new Message[] {message}, DATED);
        if (message.getSizeLong() > most) {
            throw new TooLargeException();
        }
        Flags flags = (Flags) message.getFlags().clone();
        flags.remove(Flag.RECENT);
        flags.remove(Flag.DELETED);
        return Optional.of(new Fetched(read(message, most, spools), flags, message.getReceivedDate()));
    }

    private static RawMail read(IMAPMessage message, long most, SpoolFolder spools)
            throws MessagingException, IOException {
        Spool spool = spools.create();
        try {
            message.setPeek(true);
            Limited out = new Limited(spool, most);
            message.writeTo(out);
            spool.finish();
            return RawMail.spooled(spool, out.size);
        } catch (IOException | MessagingException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /**
     * Moves it into another folder of the account, made if missing. Without MOVE it is copied and deleted.
     *
     * @param copied an earlier attempt may have copied it: then it is looked for first
     */
    void move(long uid, String into, boolean copied) throws MessagingException, IOException {
        Message message = folder.getMessageByUID(uid);
        if (message == null) {
            return;
        }
        IMAPFolder to = (IMAPFolder) store.getFolder(into);
        if (!to.exists()) {
            to.create(Folder.HOLDS_MESSAGES);
        }
        Message[] one = {message};
        if (store.hasCapability("MOVE")) {
            folder.moveMessages(one, to);
            return;
        }
        if (!copied || !liesIn(to, (IMAPMessage) message)) {
            folder.copyMessages(one, to);
        }
        remove(message);
    }

    void delete(long uid) throws MessagingException {
        Message message = folder.getMessageByUID(uid);
        if (message != null) {
            remove(message);
        }
    }

    private static boolean liesIn(IMAPFolder to, IMAPMessage message) throws MessagingException, IOException {
        message.setPeek(true);
        Digesting digest = new Digesting();
        message.writeTo(digest);
        try (InputStream in = message.getMimeStream()) {
            to.open(Folder.READ_ONLY);
            return new CopySearch(to).finds(TopHeaders.of(in).messageId(), digest.size(), Set.of(digest.digest()));
        } finally {
            if (to.isOpen()) {
                to.close(false);
            }
        }
    }

    /** Without UIDPLUS all that somebody marked deleted would go as well: then it goes only if nobody did. */
    private void remove(Message message) throws MessagingException {
        message.setFlag(Flag.DELETED, true);
        if (store.hasCapability("UIDPLUS")) {
            folder.expunge(new Message[] {message});
        } else if (folder.search(new FlagTerm(new Flags(Flag.DELETED), true)).length == 1) {
            folder.expunge();
        }
    }

    /** Whether the connection is gone, so that no other mail can be read either. */
    boolean isLost() {
        return !folder.isOpen() || !store.isConnected();
    }

    @Override
    public void close() {
        Connections.close(folder, store);
    }

    private static final class Limited extends OutputStream {
        private final Spool spool;
        private final long most;
        private long size;

        Limited(Spool spool, long most) {
            this.spool = spool;
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            size += length;
            if (size > most) {
                throw new TooLargeException();
            }
            spool.write(bytes, offset, length);
        }
    }
}
