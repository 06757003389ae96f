package io.izinhub.mail.smtp;

import io.izinhub.mail.SmtpReply;

/** Decides on a whole message and answers for it. Called by many threads; the client waits. */
@FunctionalInterface
public interface MailProcessor {

    /**
     * @return what the client hears: 250 only when the next hop has the mail, or a row that is committed
     */
    SmtpReply process(ReceivedMail mail);
}
