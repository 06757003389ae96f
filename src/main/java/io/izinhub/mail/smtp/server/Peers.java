package io.izinhub.mail.smtp.server;

import io.izinhub.mail.SmtpReply;
import io.izinhub.platform.net.Networks;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Who is connected, and who may be. Thread-safe. */
final class Peers implements SessionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final SmtpReply NOT_ALLOWED = new SmtpReply(554, "5.7.1", "Your address may not send here");
    private static final SmtpReply TOO_MANY = new SmtpReply(421, "4.7.0", "Too many connections, try again later");
    static final SmtpReply STOPPING = new SmtpReply(421, "4.3.2", "Going down for a while, try again later");

    private final Gateway gateway;
    private final Networks allowed;
    private final Networks legacy;
    private final Map<Session, Client> clients = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    Peers(Gateway gateway) {
        this.gateway = gateway;
        this.allowed = new Networks(
                gateway.property("allowed-networks"), gateway.settings().allowedNetworks());
        this.legacy = new Networks(
                gateway.property("normalise-from"), gateway.settings().normaliseFrom());
    }

    /** What a session has to remember between its commands. For the thread of the session. */
    static final class Client {
        private final InetAddress address;
        private final boolean legacy;
        private boolean esmtp;
        private int failedLogins;

        private Client(InetAddress address, boolean legacy) {
            this.address = address;
            this.legacy = legacy;
        }

        InetAddress address() {
            return address;
        }

        /** Its lone CRs and LFs are mended. */
        boolean isLegacy() {
            return legacy;
        }

        boolean isEsmtp() {
            return esmtp;
        }

        void greeted(boolean ehlo) {
            esmtp = ehlo;
        }

        int loginFailed() {
            return ++failedLogins;
        }
    }

    @Override
    public SessionAcceptance accept(Session session) {
        InetAddress address = session.getRemoteAddress().getAddress();
        SmtpReply refused = refusal(address);
        if (refused != null) {
            gateway.metrics().turnedAway(gateway.name(), refused.code());
            return SessionAcceptance.failure(refused.code(), refused.status() + " " + refused.text());
        }
        try {
            // Answers to pipelined commands leave one by one: with Nagle's algorithm the second would wait 40 ms.
            session.getSocket().setTcpNoDelay(true);
        } catch (IOException e) {
            LOG.debug("A client was gone at once");
        }
        clients.put(session, new Client(address, legacy.contain(address)));
        return SessionAcceptance.success();
    }

    /** May be called twice for one session, and is. */
    @Override
    public void onSessionEnd(Session session) {
        clients.remove(session);
    }

    Client of(Session session) {
        return clients.get(session);
    }

    void stopAccepting() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    private SmtpReply refusal(InetAddress address) {
        if (stopping) {
            return STOPPING;
        }
        if (!allowed.contain(address)) {
            LOG.warn("Listener {} turned a connection of {} away", gateway.name(), address.getHostAddress());
            return NOT_ALLOWED;
        }
        long same = clients.values().stream()
                .filter(client -> client.address().equals(address))
                .count();
        boolean full = clients.size() >= gateway.settings().limits().connections()
                || same >= gateway.settings().limits().connectionsPerPeer();
        return full ? TOO_MANY : null;
    }
}
