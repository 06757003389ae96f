package io.izinhub.mail.smtp.server;

import io.izinhub.mail.SmtpReply;
import java.io.IOException;
import java.io.InputStream;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.server.Session;

/**
 * BDAT: a message in counted chunks (RFC 3030). The octets of a chunk are read whatever the answer is, for those left
 * unread would be run as commands; where their number cannot be read, we hang up.
 */
final class BdatCommand extends GatewayCommand {

    private static final int BLOCK = 8 * 1024;

    BdatCommand(Gateway gateway, Peers peers) {
        super("BDAT", "A chunk of the message follows. size [LAST]", gateway, peers);
    }

    @Override
    public void execute(String line, Session session) throws IOException, DropConnectionException {
        String[] words = getArgs(line);
        boolean last = words.length == 3 && words[2].equalsIgnoreCase("LAST");
        if (words.length < 2 || words.length == 3 && !last || words.length > 3 || !words[1].matches("\\d{1,18}")) {
            throw hangUp(SYNTAX);
        }
        Transaction transaction = transaction(session);
        boolean wanted = transaction != null && transaction.hasRecipients();
        DotReader.Sink sink = wanted ? transaction.chunks() : (bytes, length) -> {};
        if (!read(session.getRawInput(), Long.parseLong(words[1]), sink)) {
            session.quit();
            return;
        }
        if (!wanted) {
            answer(session, transaction == null ? OUT_OF_TURN : DataCommand.NOBODY);
        } else if (!last) {
            answer(session, new SmtpReply(250, "2.0.0", words[1] + " octets received"));
        } else {
            answer(session, transaction.finish(transaction.chunks()));
            session.resetMailTransaction();
        }
    }

    private boolean read(InputStream in, long size, DotReader.Sink sink) throws IOException, DropConnectionException {
        Deadline deadline =
                new Deadline(System::nanoTime, gateway().settings().limits().messageTime());
        byte[] block = new byte[BLOCK];
        long left = size;
        while (left > 0) {
            try {
                deadline.check();
            } catch (Deadline.Passed e) {
                throw hangUp(DataCommand.TOO_SLOW);
            }
            int length = in.read(block, 0, (int) Math.min(BLOCK, left));
            if (length < 0) {
                return false;
            }
            sink.write(block, length);
            left -= length;
        }
        return true;
    }
}
