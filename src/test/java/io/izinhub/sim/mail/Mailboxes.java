package io.izinhub.sim.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.imap.commands.IdRange;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The same messages over IMAP: every address is a mailbox, made when it is first logged in to or written to. Keeps the
 * last 2,000. Thread-safe; messages appear in the order in which they came, a moment later.
 */
final class Mailboxes implements AutoCloseable {

    private static final int LIMIT = 2_000;
    private static final String PASSWORD = "demo";

    private final GreenMail server;
    private final ExecutorService postman = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "sim-postman");
        thread.setDaemon(true);
        return thread;
    });
    private final Session session = Session.getInstance(new Properties());
    private final Deque<Place> places = new ArrayDeque<>();

    private record Place(MailFolder folder, long uid) {}

    Mailboxes(int port) {
        ServerSetup imap = new ServerSetup(port, "0.0.0.0", ServerSetup.PROTOCOL_IMAP);
        imap.setServerStartupTimeout(20_000);
        server = new GreenMail(imap);
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
    }

    int port() {
        return server.getImap().getPort();
    }

    /** Soon: reading a message into a mailbox may take long, and whoever sent it waits for the answer. */
    void deliver(Sunk message) {
        postman.execute(() -> putIn(message));
    }

    private void putIn(Sunk message) {
        message.recipients().forEach(recipient -> deliver(recipient, message.raw()));
        while (places.size() > LIMIT) {
            remove(places.removeFirst());
        }
    }

    @Override
    public void close() {
        postman.shutdownNow();
        server.stop();
    }

    private void deliver(String recipient, byte[] raw) {
        try {
            MailFolder inbox = server.getManagers().getImapHostManager().getInbox(user(recipient));
            MimeMessage parsed = new MimeMessage(session, new ByteArrayInputStream(raw));
            places.addLast(new Place(inbox, inbox.appendMessage(parsed, new Flags(), new Date())));
        } catch (MessagingException | UserException | FolderException e) {
            throw new IllegalStateException("A mailbox does not take a message", e);
        }
    }

    private GreenMailUser user(String recipient) throws UserException {
        UserManager users = server.getUserManager();
        GreenMailUser known = users.getUser(recipient);
        return known != null ? known : users.createUser(recipient, recipient, PASSWORD);
    }

    private static void remove(Place place) {
        try {
            place.folder().setFlags(new Flags(Flags.Flag.DELETED), true, place.uid(), null, true);
            place.folder().expunge(new IdRange[] {new IdRange(place.uid())});
        } catch (FolderException e) {
            // Whoever polls the mailbox has moved it away.
        }
    }
}
