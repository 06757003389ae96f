package io.izinhub.mail.smtp.relay;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.MailMetrics;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.WithoutDatabase;
import io.izinhub.mail.smtp.hop.Delivered;
import io.izinhub.mail.smtp.relay.RelayTable.Known;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Hands a received mail on through its live session, once. Thread-safe. */
public final class MailRelay {

    private static final Logger LOG = LoggerFactory.getLogger(MailRelay.class);
    private static final SmtpReply NO_DATABASE = SmtpReply.tempFail("4.3.0", "Local trouble, try again later");

    private final RelayTable table;
    private final MailMetrics metrics;

    public MailRelay(RelayTable table, MailMetrics metrics) {
        this.table = table;
        this.metrics = metrics;
    }

    /**
     * Sends.
     *
     * @param mail what came, which also says whether it came before
     * @param body what goes out: the same bytes, or what the flow made of them
     * @return what the client hears: the next hop's answer; 250 for what was sent before
     */
    public SmtpReply relay(ReceivedMail mail, RawMail body, WithoutDatabase policy) throws IOException {
        if (!mail.live().hasRecipients()) {
            return SmtpReply.accepted("Ok " + mail.session().traceId());
        }
        if (!mail.traceable()) {
            return send(mail, body).reply();
        }
        byte[] key = table.key(
                mail.session().listener(), mail.envelope(), mail.body().sha256());
        Known known;
        try {
            known = table.sending(key);
        } catch (DataAccessException e) {
            return withoutTable(mail, body, policy, e);
        }
        return known == Known.SENT ? suppressed(mail) : guarded(mail, body, key, known);
    }

    private SmtpReply withoutTable(ReceivedMail mail, RawMail body, WithoutDatabase policy, DataAccessException e) {
        metrics.withoutTable(mail.session().listener());
        LOG.warn("The relay table cannot be used: {}", e.getClass().getSimpleName());
        return policy.relays(mail) ? send(mail, body).reply() : NO_DATABASE;
    }

    private SmtpReply suppressed(ReceivedMail mail) {
        mail.live().abort();
        metrics.duplicate(mail.session().listener(), true);
        return SmtpReply.accepted("Ok " + mail.session().traceId() + ", was sent before");
    }

    private SmtpReply guarded(ReceivedMail mail, RawMail body, byte[] key, Known known) {
        if (known == Known.PERHAPS_SENT) {
            metrics.duplicate(mail.session().listener(), false);
        }
        Delivered delivered = send(mail, body);
        try {
            if (delivered.reply().isAccepted()) {
                table.sent(key);
            } else if (!delivered.unknown()) {
                table.notSent(key);
            }
        } catch (DataAccessException e) {
            // The mail has gone its way; the row stays SENDING, which at worst counts a duplicate that is none.
            LOG.warn(
                    "The relay table was not told of an answer: {}",
                    e.getClass().getSimpleName());
        }
        return delivered.reply();
    }

    private Delivered send(ReceivedMail mail, RawMail body) {
        Delivered delivered = mail.live().send(mail.trace(), body);
        if (!delivered.reply().isAccepted()) {
            return delivered;
        }
        metrics.relayed(mail.session().listener());
        return new Delivered(SmtpReply.accepted("Ok " + mail.session().traceId()), false);
    }
}
