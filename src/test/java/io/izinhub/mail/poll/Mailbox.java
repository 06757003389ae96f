package io.izinhub.mail.poll;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPStore;

/** A real IMAP server of a test's own, and a person's mail program. Every login makes a mailbox; the password is {@code demo}. */
final class Mailbox implements AutoCloseable {

    private final GreenMail server;
    private final ImapProxy front;

    /** One that runs elsewhere. */
    Mailbox(int port) {
        this.server = null;
        this.front = front(port);
    }

    Mailbox() {
        ServerSetup imap = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        imap.setServerStartupTimeout(20_000);
        server = new GreenMail(imap);
        server.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        front = front(server.getImap().getPort());
    }

    private static ImapProxy front(int port) {
        try {
            return new ImapProxy(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return front.port();
    }

    /** What lies in a folder. */
    record Lying(byte[] bytes, Flags flags, Date date) {}

    void put(String user, String folder, byte[] mail, Flags flags, Date date) {
        with(user, store -> {
            Folder to = store.getFolder(folder);
            if (!to.exists()) {
                to.create(Folder.HOLDS_MESSAGES);
            }
            Message message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)) {
                @Override
                public Date getReceivedDate() {
                    return date;
                }
            };
            message.setFlags(flags, true);
            to.appendMessages(new Message[] {message});
            return null;
        });
    }

    void put(String user, byte[] mail) {
        put(user, "INBOX", mail, new Flags(), new Date());
    }

    List<Lying> in(String user, String folder) {
        return with(user, store -> {
            Folder from = store.getFolder(folder);
            List<Lying> all = new ArrayList<>();
            if (!from.exists()) {
                return all;
            }
            from.open(Folder.READ_ONLY);
            for (Message message : from.getMessages()) {
                Flags flags = message.getFlags();
                Date date = message.getReceivedDate();
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                message.writeTo(out);
                all.add(new Lying(out.toByteArray(), flags, date));
            }
            from.close(false);
            return all;
        });
    }

    /** All that lies there goes. */
    void empty(String user, String folder) {
        with(user, store -> {
            Folder from = store.getFolder(folder);
            from.open(Folder.READ_WRITE);
            from.setFlags(from.getMessages(), new Flags(Flags.Flag.DELETED), true);
            from.close(true);
            return null;
        });
    }

    /** A person thinks better of it. */
    void unmark(String user, String folder, String subject) {
        with(user, store -> {
            Folder from = store.getFolder(folder);
            from.open(Folder.READ_WRITE);
            for (Message message : from.getMessages()) {
                if (subject.equals(message.getSubject())) {
                    message.setFlag(Flags.Flag.DELETED, false);
                }
            }
            from.close(false);
            return null;
        });
    }

    List<String> texts(String user, String folder) {
        return in(user, folder).stream()
                .map(mail -> new String(mail.bytes(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    interface Work<T> {
        T with(IMAPStore store) throws MessagingException, IOException;
    }

    <T> T with(String user, Work<T> work) {
        Session session = Session.getInstance(new Properties());
        try (IMAPStore store = (IMAPStore) session.getStore("imap")) {
            store.connect("127.0.0.1", port(), user, "demo");
            return work.with(store);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            front.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (server != null) {
            server.stop();
        }
    }
}
