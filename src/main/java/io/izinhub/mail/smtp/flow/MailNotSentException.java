package io.izinhub.mail.smtp.flow;

import io.izinhub.mail.SmtpReply;
import io.izinhub.platform.errors.Classified;
import io.izinhub.platform.errors.ErrorKind;

/** A server did not take a mail of ours. Its message says the code only: a server's text may quote an address. */
public final class MailNotSentException extends Exception implements Classified {

    private final boolean temporary;

    MailNotSentException(SmtpReply reply) {
        super("The server answered " + reply.code());
        this.temporary = reply.isTemporary();
    }

    @Override
    public ErrorKind errorKind() {
        return temporary ? ErrorKind.RETRYABLE : ErrorKind.REJECTED;
    }
}
