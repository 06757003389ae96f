package io.izinhub.mail.smtp.server;

import io.izinhub.mail.SmtpReply;
import java.io.IOException;
import org.subethamail.smtp.server.Session;

/** RSET: forgets the transaction, also one that came in chunks. */
final class ResetCommand extends GatewayCommand {

    ResetCommand(Gateway gateway, Peers peers) {
        super("RSET", "Forgets the message.", gateway, peers);
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        session.resetMailTransaction();
        answer(session, new SmtpReply(250, "2.0.0", "Ok"));
    }
}
