package io.izinhub.mail.smtp.server;

import io.izinhub.mail.SmtpReply;
import java.io.IOException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/** A command of ours in place of SubEtha's. Made once for each listener; thread-safe. */
abstract class GatewayCommand extends BaseCommand {

    static final SmtpReply SYNTAX = new SmtpReply(501, "5.5.4", "Syntax error in the argument");
    static final SmtpReply OUT_OF_TURN = new SmtpReply(503, "5.5.1", "Not now");

    private final Gateway gateway;
    private final Peers peers;

    GatewayCommand(String name, String help, Gateway gateway, Peers peers) {
        super(name, help);
        this.gateway = gateway;
        this.peers = peers;
    }

    final Gateway gateway() {
        return gateway;
    }

    final Peers peers() {
        return peers;
    }

    static Transaction transaction(Session session) {
        return (Transaction) session.getMessageHandler();
    }

    static void answer(Session session, SmtpReply reply) throws IOException {
        session.sendResponse(reply.line());
    }

    /** Answers and counts a refusal. */
    final void answerCounted(Session session, SmtpReply reply) throws IOException {
        if (!reply.isAccepted()) {
            gateway.metrics().refused(gateway.name(), getName(), reply.code());
        }
        answer(session, reply);
    }

    static DropConnectionException hangUp(SmtpReply reply) {
        return new DropConnectionException(reply.code(), reply.status() + " " + reply.text());
    }
}
