package io.izinhub.mail.own;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.hop.LiveEnvelope;
import io.izinhub.mail.smtp.hop.NextHops;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.time.DoublingPause;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, with the null sender, so that nobody can answer in turn (R81). At least once: a node that dies, or a server that
 * hangs up before its answer, leaves a mail that is sent again with the same Message-ID. Thread-safe.
 */
public class OwnSending {

    private static final Logger LOG = LoggerFactory.getLogger(OwnSending.class);

    private static final int MOST_AT_ONCE = 200;
    private static final String NULL_SENDER = "";

    /** The address does not exist, does not exist any more, or takes no mail (RFC 3463). */
    private static final Set<String> GONE = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

    /** Nobody's fault: health does not count it. */
    static final String NO_SUCH_ADDRESS = "NO_SUCH_ADDRESS";

    private final OwnOutbox outbox;
    private final Function<OwnKind, NextHops> hops;
    private final OwnWriting writing;
    private final OwnMetrics metrics;
    private final OwnProperties settings;
    private final Clock clock;

    OwnSending(
            OwnOutbox outbox,
            Function<OwnKind, NextHops> hops,
            OwnWriting writing,
            OwnMetrics metrics,
            OwnProperties settings,
            Clock clock) {
        this.outbox = outbox;
        this.hops = hops;
        this.writing = writing;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    /** Called every two seconds on every node, by the flow {@code mail-send-own}. */
    public void sendDue() {
        for (int sent = 0; sent < MOST_AT_ONCE; sent++) {
            Optional<OwnOutbox.Claimed> claimed = outbox.claim();
            if (claimed.isEmpty()) {
                return;
            }
            send(claimed.get());
        }
    }

    /** Called every night, by the flow {@code mail-forget-own}. */
    public void forget() {
        outbox.forget(settings.metadataDays(), settings.suppressedDays());
    }

    private void send(OwnOutbox.Claimed mail) {
        OwnKeys.Opened opened;
        try {
            opened = outbox.open(mail);
        } catch (IllegalStateException e) {
            LOG.error("A mail {} cannot be opened: {}", mail.text(), e.getMessage());
            end(mail, "GIVEN_UP", "DAMAGED", OwnMetrics.GIVEN_UP);
            return;
        }
        // Whoever switches a function back means what waits as well.
        if (writing.mode(mail.kind(), mail.mailbox(), opened.to()) != Mode.LIVE) {
            end(mail, "SHADOW", "MODE", OwnMetrics.SHADOW);
            return;
        }
        settle(mail, opened.to(), hand(mail, opened));
    }

    private SmtpReply hand(OwnOutbox.Claimed mail, OwnKeys.Opened opened) {
        Envelope envelope = Envelope.of(NULL_SENDER, List.of(opened.to()));
        try {
            return LiveEnvelope.deliver(hops.apply(mail.kind()), envelope, RawMail.of(opened.message()));
        } catch (ConfigurationProblem e) {
            LOG.error("{}", e.getMessage());
            return SmtpReply.tempFail("4.3.5", "No such hop");
        }
    }

    private void settle(OwnOutbox.Claimed mail, String to, SmtpReply reply) {
        String code = "SMTP_" + reply.code();
        if (reply.isAccepted()) {
            end(mail, "SENT", code, OwnMetrics.SENT);
            return;
        }
        boolean gone = mail.kind().isToStrangers() && !reply.isTemporary() && GONE.contains(reply.status());
        if (gone) {
            outbox.suppress(to, code);
        }
        Instant now = clock.instant();
        // Every other refusal is a fault that people of the company can mend.
        boolean last = gone || now.isAfter(mail.dueAt().plus(settings.keepTrying()));
        if (last) {
            LOG.warn("A mail {} was given up after {} attempts: {}", mail.text(), mail.attempts(), code);
            end(mail, "GIVEN_UP", gone ? NO_SUCH_ADDRESS : code, OwnMetrics.GIVEN_UP);
            return;
        }
        outbox.later(
                mail,
                now.plus(DoublingPause.after(mail.attempts(), settings.firstPause(), settings.longestPause())),
                code);
        metrics.count(mail.text(), OwnMetrics.LATER);
    }

    private void end(OwnOutbox.Claimed mail, String state, String code, String outcome) {
        outbox.done(mail, state, code);
        metrics.count(mail.text(), outcome);
    }
}
