package io.izinhub.mail.smtp.server;

import io.izinhub.mail.SmtpReply;
import java.io.IOException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.server.Session;

/** DATA: takes the message whole, then answers for it. */
final class DataCommand extends GatewayCommand {

    static final SmtpReply NOBODY = new SmtpReply(554, "5.5.1", "No valid recipients");
    static final SmtpReply TOO_SLOW = new SmtpReply(421, "4.4.2", "The message took too long");

    DataCommand(Gateway gateway, Peers peers) {
        super("DATA", "The message follows, up to a line of one dot.", gateway, peers);
    }

    @Override
    public void execute(String line, Session session) throws IOException, DropConnectionException {
        Transaction transaction = transaction(session);
        if (transaction == null || transaction.isChunked()) {
            answer(session, OUT_OF_TURN);
            return;
        }
        if (!transaction.hasRecipients()) {
            answer(session, NOBODY);
            return;
        }
        session.sendResponse("354 End data with <CR><LF>.<CR><LF>");
        try (MailIntake intake = transaction.newIntake()) {
            Deadline deadline =
                    new Deadline(System::nanoTime, gateway().settings().limits().messageTime());
            if (!new DotReader().read(session.getRawInput(), intake, deadline)) {
                // Gone in mid-message: nothing was accepted and nobody is there to be told.
                session.quit();
                return;
            }
            SmtpReply reply = transaction.finish(intake);
            if (intake.isEndAmbiguous()) {
                // What follows may be text of the same message to the server that sends it, not commands of its own.
                throw hangUp(reply);
            }
            answer(session, reply);
        } catch (Deadline.Passed e) {
            throw hangUp(TOO_SLOW);
        }
        session.resetMailTransaction();
    }
}
