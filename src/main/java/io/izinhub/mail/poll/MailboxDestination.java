package io.izinhub.mail.poll;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.poll.PollProperties.ToMailbox;
import io.izinhub.mail.poll.PollTable.Claim;
import io.izinhub.mail.poll.SourceFolder.Fetched;
import io.izinhub.mail.poll.TargetFolder.NotTakenException;
import io.izinhub.mail.smtp.hop.Delivered;
import io.izinhub.mail.smtp.hop.HopAbility;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another mailbox, by IMAP APPEND: bytes, flags and date as they were. An answer of OK is believed, named place or not; what was put
 * is looked for only where the answer was lost. Thread-safe.
 */
final class MailboxDestination implements Destination {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxDestination.class);
    private static final SmtpReply TAKEN = SmtpReply.accepted("Ok");
    private static final SmtpReply NOT_TAKEN = SmtpReply.tempFail("4.2.0", "The mailbox does not take the mail");
    private static final SmtpReply UNKNOWN = SmtpReply.tempFail("4.4.2", "The mailbox was lost before its answer");

    private final ImapAccounts accounts;
    private final PollTable table;
    private final ToMailbox to;

    MailboxDestination(ImapAccounts accounts, PollTable table, ToMailbox to) {
        this.accounts = accounts;
        this.table = table;
        this.to = to;
    }

    @Override
    public Open open() throws NotReachedException {
        return new Folder(connect());
    }

    @Override
    public boolean takesEightBit() {
        return true;
    }

    @Override
    public SmtpReply put(RawMail mail, String returnPath, Instant received, boolean perhapsThere) throws IOException {
        try (TargetFolder folder = connect()) {
            if (perhapsThere && folder.holds(TopHeaders.of(mail).messageId(), Copy.of(mail))) {
                return TAKEN;
            }
            folder.append(mail, new Flags(), Date.from(received));
            return TAKEN;
        } catch (NotTakenException | NotReachedException e) {
            return NOT_TAKEN;
        } catch (MessagingException e) {
            throw new IOException("The mailbox was lost", e);
        }
    }

    private TargetFolder connect() throws NotReachedException {
        try {
            return new TargetFolder(new UidFolder(accounts.connect(to.account()), to.folder()));
        } catch (MessagingException | RuntimeException e) {
            throw new NotReachedException(e);
        }
    }

    /** The folder, opened anew after its connection was lost. */
    private final class Folder implements Open {
        private TargetFolder folder;

        Folder(TargetFolder folder) {
            this.folder = folder;
        }

        @Override
        public boolean has(TopHeaders headers, Copy sent) throws NotReachedException, IOException {
            try {
                return folder().holds(headers.messageId(), sent);
            } catch (MessagingException e) {
                lose();
                throw new NotReachedException(e);
            }
        }

        @Override
        public Passage passage(Claim claim, Fetched mail, TopHeaders headers) {
            return new Append(claim, mail, this);
        }

        private TargetFolder folder() throws NotReachedException {
            if (folder == null) {
                folder = connect();
            }
            return folder;
        }

        private void lose() {
            close();
            folder = null;
        }

        @Override
        public boolean isLost() {
            return folder == null;
        }

        @Override
        public void close() {
            if (folder != null) {
                folder.close();
            }
        }
    }

    private final class Append extends Passage {
        private final Fetched source;
        private final Folder into;

        Append(Claim claim, Fetched source, Folder into) {
            super(table, claim);
            this.source = source;
            this.into = into;
        }

        @Override
        public boolean hasRecipients() {
            return true;
        }

        @Override
        public boolean supports(HopAbility ability) {
            return true;
        }

        /** Without the header of ours: the copy is the mail. */
        @Override
        Delivered handOver(byte[] trace, RawMail mail) {
            try {
                into.folder().append(mail, source.flags(), source.date());
                return new Delivered(TAKEN, false);
            } catch (NotTakenException | NotReachedException e) {
                LOG.warn(
                        "A mailbox did not take a mail: {}",
                        e.getCause().getClass().getSimpleName());
                return new Delivered(NOT_TAKEN, false);
            } catch (MessagingException e) {
                LOG.warn("A mailbox was lost: {}", e.getClass().getSimpleName());
                into.lose();
                return new Delivered(UNKNOWN, true);
            }
        }

        @Override
        public void abort() {
            // Nothing was begun.
        }
    }
}
