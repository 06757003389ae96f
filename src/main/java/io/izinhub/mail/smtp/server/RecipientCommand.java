package io.izinhub.mail.smtp.server;

import io.izinhub.mail.SmtpReply;
import java.io.IOException;
import java.util.Optional;
import org.subethamail.smtp.server.Session;

/** RCPT TO: the gate decides, then the next hop. */
final class RecipientCommand extends GatewayCommand {

    private static final SmtpReply TOO_MANY =
            new SmtpReply(452, "4.5.3", "Too many recipients, send to this one again");
    private static final SmtpReply UNKNOWN_PARAMETER = new SmtpReply(555, "5.5.4", "Parameter not known");
    private static final SmtpReply NO_ADDRESS = new SmtpReply(501, "5.1.3", "An address is needed");

    RecipientCommand(Gateway gateway, Peers peers) {
        super("RCPT", "Adds a recipient. TO:<recipient>", gateway, peers);
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        Transaction transaction = transaction(session);
        if (transaction == null || transaction.isChunked()) {
            answer(session, OUT_OF_TURN);
            return;
        }
        SmtpReply reply = decide(line, session, transaction);
        if (reply.isAccepted()) {
            session.addRecipient("");
        }
        answerCounted(session, reply);
    }

    private SmtpReply decide(String line, Session session, Transaction transaction) {
        if (session.getRecipientCount() >= gateway().settings().limits().recipients()) {
            return TOO_MANY;
        }
        Optional<PathArgument> parsed = PathArgument.parse(line, "TO:");
        if (parsed.isEmpty()) {
            return SYNTAX;
        }
        if (parsed.get().address().isEmpty()) {
            return NO_ADDRESS;
        }
        if (!parsed.get().parameters().isEmpty()) {
            return UNKNOWN_PARAMETER;
        }
        return parsed.get().isAscii() || transaction.takesUtf8()
                ? transaction.add(parsed.get().address())
                : new SmtpReply(553, "5.6.7", "Such an address needs SMTPUTF8");
    }
}
