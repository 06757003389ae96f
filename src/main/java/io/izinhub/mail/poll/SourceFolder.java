package io.izinhub.mail.poll;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.poll.UidFolder.Facts;
import io.izinhub.mail.poll.UidFolder.Listed;
import io.izinhub.platform.spool.Spool;
import io.izinhub.platform.spool.SpoolFolder;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** The folder that is looked into, over a connection of its own. For one thread. */
final class SourceFolder implements AutoCloseable {

    private final UidFolder folder;
    private final ImapAccounts accounts;
    private final String account;

    SourceFolder(ImapAccounts accounts, String account, String name) throws MessagingException {
        this.accounts = accounts;
        this.account = account;
        this.folder = new UidFolder(accounts.connect(account), name);
    }

    long validity() throws MessagingException {
        return folder.validity();
    }

    /** Oldest first. */
    List<Listed> list() throws MessagingException {
        return folder.list();
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
        Optional<Facts> facts = folder.facts(uid);
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        if (facts.get().size() > most) {
            throw new TooLargeException();
        }
        RawMail mail = read(uid, facts.get().size(), most, spools);
        if (mail.size() != facts.get().size() && folder.facts(uid).isEmpty()) {
            // Taken away while it was read: half of it must not go on.
            mail.close();
            return Optional.empty();
        }
        Flags flags = facts.get().flags();
        flags.remove(Flag.RECENT);
        flags.remove(Flag.DELETED);
        return Optional.of(new Fetched(mail, flags, facts.get().date()));
    }

    private RawMail read(long uid, long said, long most, SpoolFolder spools) throws MessagingException, IOException {
        Spool spool = spools.create();
        try {
            folder.read(uid, new Limited(spool, most), said);
            spool.finish();
            return RawMail.spooled(spool);
        } catch (IOException | MessagingException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    /**
     * Moves it into another folder of the account, made if missing. Without MOVE it is copied and deleted.
     *
     * @param copied an earlier attempt may have copied it: then it is looked for first
     * @return whether it lies here no more
     */
    boolean move(long uid, String into, boolean copied) throws MessagingException, IOException {
        folder.require(into);
        if (folder.canMove()) {
            folder.move(uid, into);
            return true;
        }
        if (!copied || !liesIn(into, uid)) {
            folder.copy(uid, into);
        }
        return folder.delete(uid);
    }

    /** Whether an earlier attempt got as far as the copy; where the server moves, none can stop half-way. */
    boolean wasCopied(long uid, String into) throws MessagingException, IOException {
        return !folder.canMove() && folder.knows(into) && liesIn(into, uid);
    }

    /** @return whether it lies here no more */
    boolean delete(long uid) throws MessagingException {
        return folder.delete(uid);
    }

    private boolean liesIn(String other, long uid) throws MessagingException, IOException {
        Digesting digest = new Digesting();
        folder.read(uid, digest, UidFolder.UNKNOWN);
        try (UidFolder there = new UidFolder(accounts.connect(account), other)) {
            return CopySearch.finds(there, digest.messageId(), new Copy(digest.digest(), digest.size()));
        }
    }

    /** Whether the connection is gone, so that no other mail can be read either. */
    boolean isLost() {
        return folder.isLost();
    }

    @Override
    public void close() {
        folder.close();
    }

    private static final class Limited extends OutputStream {
        private final Spool spool;
        private final long most;

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
            if (spool.size() + length > most) {
                throw new TooLargeException();
            }
            spool.write(bytes, offset, length);
        }
    }
}
