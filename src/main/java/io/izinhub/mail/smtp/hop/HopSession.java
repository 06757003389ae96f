package io.izinhub.mail.smtp.hop;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.hop.HopLostException.When;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to a next hop, spoken to command by command. Angus knows how to connect, encrypt and log in; its own way
 * to send would take recipients from headers and rebuild the message, so that the rest is done here on raw bytes. For one
 * thread at a time.
 */
final class HopSession extends SMTPTransport {

    private static final int COPY_BUFFER = 16 * 1024;
    private static final int CLOSING = 421;
    private static final int GO_AHEAD = 354;

    /**
     * Angus names its loggers after the package of the transport, which is ours, and prints every command there at FINE,
     * addresses and all. Held here, because the JDK forgets loggers that nobody holds.
     */
    private static final List<Logger> SILENCED = Stream.of("", ".protocol")
            .map(name -> Logger.getLogger(HopSession.class.getPackageName() + name))
            .peek(logger -> logger.setFilter(line -> false))
            .toList();

    private long lastUsedNanos;
    private int used;

    HopSession(Session session) {
        super(session, new URLName("smtp://"));
        assert !SILENCED.isEmpty();
    }

    synchronized void open(String host, int port, String user, String password) throws HopLostException {
        try {
            connect(host, port, user, password);
        } catch (MessagingException | RuntimeException e) {
            hangUp();
            throw new HopLostException("No connection: " + e.getClass().getSimpleName(), e);
        }
    }

    /**
     * Sends one command. UTF-8, because an address may be.
     *
     * @throws HopLostException the connection is gone, or the server says that it closes it
     */
    synchronized SmtpReply command(String line) throws HopLostException {
        try {
            used++;
            return reply(simpleCommand(line.getBytes(StandardCharsets.UTF_8)), When.BEFORE_BODY);
        } catch (MessagingException e) {
            throw new HopLostException("Lost while a command was answered", e);
        }
    }

    /**
     * Sends the message as it is: DATA, the header of ours, the bytes, the final dot.
     *
     * @return the next hop's answer to the dot, or to DATA where it did not want to hear more
     */
    synchronized SmtpReply body(byte[] trace, RawMail mail) throws HopLostException {
        SMTPOutputStream out;
        try {
            out = (SMTPOutputStream) data();
        } catch (SMTPSendFailedException e) {
            return reply(e.getReturnCode(), When.BEFORE_BODY);
        } catch (MessagingException e) {
            throw new HopLostException("Lost before the message", e);
        }
        write(out, trace, mail);
        try {
            return reply(simpleCommand("."), When.AFTER_BODY);
        } catch (MessagingException e) {
            throw new HopLostException("Lost before the answer to the message", When.AFTER_BODY, e);
        }
    }

    private static void write(SMTPOutputStream out, byte[] trace, RawMail mail) throws HopLostException {
        try (InputStream in = mail.open()) {
            out.write(trace);
            byte[] buffer = new byte[COPY_BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
            out.ensureAtBOL();
        } catch (IOException e) {
            throw new HopLostException("Lost within the message", When.IN_BODY, e);
        }
    }

    private SmtpReply reply(int code, When when) throws HopLostException {
        if (code == CLOSING) {
            // Even after the dot: it says that it did not take the message.
            When last = when == When.AFTER_BODY ? When.IN_BODY : when;
            throw new HopLostException("The server closes the connection", last, null);
        }
        if (code < 200 || code > 599 || code == GO_AHEAD) {
            throw new HopLostException("No answer that can be read", when, null);
        }
        return SmtpReply.ofServer(code, getLastServerResponse());
    }

    boolean supports(HopAbility ability) {
        return supportsExtension(ability.keyword());
    }

    /** What it said to EHLO. */
    synchronized HopGreeting.Answered greeting() {
        String size = getExtensionParameter(HopAbility.SIZE.keyword());
        boolean told = size != null && size.matches("\\d{1,15}");
        return new HopGreeting.Answered(isSSL(), told ? Long.parseLong(size) : 0);
    }

    synchronized boolean isFresh() {
        return used == 0;
    }

    synchronized void rest(long nanos) {
        lastUsedNanos = nanos;
    }

    synchronized long restedSince() {
        return lastUsedNanos;
    }

    /** Says goodbye where somebody still listens. Never throws. */
    synchronized void hangUp() {
        try {
            close();
        } catch (MessagingException e) {
            // It is gone already, which is what we want.
        }
    }
}
