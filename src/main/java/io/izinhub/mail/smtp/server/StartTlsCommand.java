package io.izinhub.mail.smtp.server;

import io.izinhub.mail.SmtpReply;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.server.Session;

/**
 * STARTTLS. What was said in clear counts no more afterwards; a client whose next command came in the same packet is
 * under attack or broken, and is hung up on.
 */
final class StartTlsCommand extends GatewayCommand {

    private static final Logger LOG = LoggerFactory.getLogger(StartTlsCommand.class);
    private static final SmtpReply INJECTED =
            new SmtpReply(554, "5.5.1", "Nothing may follow STARTTLS before its answer");

    private final SSLContext tls;

    /** @param tls null where no key store is configured */
    StartTlsCommand(SSLContext tls, Gateway gateway, Peers peers) {
        super("STARTTLS", "Goes on encrypted.", gateway, peers);
        this.tls = tls;
    }

    @Override
    public void execute(String line, Session session) throws IOException, DropConnectionException {
        if (tls == null) {
            answer(session, new SmtpReply(502, "5.5.1", "Not offered"));
            return;
        }
        if (session.isTLSStarted() || session.isAuthenticated()) {
            answer(session, OUT_OF_TURN);
            return;
        }
        if (session.getRawInput().available() > 0) {
            throw hangUp(INJECTED);
        }
        answer(session, new SmtpReply(220, "2.0.0", "Ready to start TLS"));
        try {
            Socket plain = session.getSocket();
            SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
            encrypted.setUseClientMode(false);
            encrypted.startHandshake();
            session.resetSmtpProtocol();
            session.setSocket(encrypted);
            session.setTlsStarted(true);
        } catch (IOException e) {
            // What follows would be bytes of TLS, read as commands.
            LOG.warn(
                    "Listener {}: TLS failed: {}",
                    gateway().name(),
                    e.getClass().getSimpleName());
            session.quit();
        }
    }
}
