package io.izinhub.mail.smtp.server;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.ListenerProperties.Forward;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.RecipientGate.Answer;
import io.izinhub.mail.smtp.RecipientNote;
import io.izinhub.mail.smtp.SessionFacts;
import io.izinhub.mail.smtp.Withheld;
import io.izinhub.mail.smtp.hop.HopAbility;
import io.izinhub.mail.smtp.hop.LiveEnvelope;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;

/** One mail transaction, from MAIL to the answer to its message. For the thread of its session. */
final class Transaction implements MessageHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);
    private static final SmtpReply LOCAL_TROUBLE = SmtpReply.tempFail("4.3.0", "Local trouble, try again later");
    private static final SmtpReply ONE_AT_A_TIME =
            new SmtpReply(452, "4.5.3", "One recipient at a time, send to this one again");

    private static final int MOST_NOTES = 10_000;

    private final Gateway gateway;
    private final SessionFacts session;
    private final Peers.Client client;
    private final Runnable ended;
    private final List<Withheld> withheld = new ArrayList<>();
    private final Map<String, RecipientNote> notes = new HashMap<>();
    private Envelope envelope;
    private LiveEnvelope live;
    private String liveSender;
    private long announcedSize;
    private MailIntake chunks;
    private boolean alone;
    private boolean heard;
    private boolean over;

    /** @param ended called once, when nothing of it is left to do */
    Transaction(Gateway gateway, SessionFacts session, Peers.Client client, Runnable ended) {
        this.gateway = gateway;
        this.session = session;
        this.client = client;
        this.ended = ended;
    }

    SmtpReply begin(Envelope sender, long size) {
        Answer gated = ask(() -> gateway.gate().sender(session, sender.sender()));
        if (gated instanceof Answer.Reply said && !said.reply().isAccepted()) {
            return said.reply();
        }
        envelope = sender;
        announcedSize = size;
        liveFrom(sender.sender());
        return new SmtpReply(250, "2.1.0", "Ok");
    }

    SmtpReply add(String recipient) {
        if (alone) {
            return ONE_AT_A_TIME;
        }
        Answer answer = ask(() -> gateway.gate().recipient(session, envelope, recipient));
        if (answer instanceof Answer.Reply said) {
            if (said.reply().isAccepted()) {
                withheld.add(new Withheld(recipient, said.why()));
            }
            note(recipient, said.note());
            return said.reply();
        }
        // Who is withheld gets no mail, so that nobody's differs from theirs.
        boolean single = answer instanceof Answer.OneAtATime;
        if (single && !envelope.recipients().isEmpty()) {
            return ONE_AT_A_TIME;
        }
        SmtpReply reply = onward(recipient);
        if (reply.isAccepted()) {
            alone = single;
            note(recipient, answer instanceof Answer.OneAtATime one ? one.note() : ((Answer.Pass) answer).note());
        }
        return reply;
    }

    /** A client may name whom it likes for as long as it likes. */
    private void note(String recipient, RecipientNote note) {
        if (note == null) {
            return;
        }
        if (notes.size() >= MOST_NOTES) {
            tell(Map.of(recipient, note));
        } else {
            notes.put(recipient, note);
        }
    }

    private void tell(Map<String, RecipientNote> some) {
        try {
            gateway.gate().withoutMail(session, envelope.sender(), some);
        } catch (RuntimeException e) {
            LOG.error(
                    "Listener {}: the gate failed: {}",
                    gateway.name(),
                    e.getClass().getName());
        }
    }

    private SmtpReply onward(String recipient) {
        Optional<Forward> forward = gateway.settings().forward(recipient);
        String from = forward.map(Forward::sender).orElse(envelope.sender());
        if (!from.equals(liveSender)) {
            if (hasRecipients()) {
                return ONE_AT_A_TIME;
            }
            liveFrom(from);
        }
        SmtpReply reply = live.recipient(forward.map(Forward::recipient).orElse(recipient));
        if (reply.isAccepted()) {
            envelope = envelope.with(recipient);
        }
        return reply;
    }

    /** The envelope at the next hop begins with this sender; nobody was accepted there yet. */
    private void liveFrom(String sender) {
        if (live != null) {
            live.abort();
        }
        Envelope there = new Envelope(sender, List.of(), envelope.eightBit(), envelope.smtpUtf8());
        live = new LiveEnvelope(gateway.hops(), there, announcedSize);
        liveSender = sender;
    }

    boolean hasRecipients() {
        return !envelope.recipients().isEmpty() || !withheld.isEmpty();
    }

    boolean takesUtf8() {
        return envelope.smtpUtf8();
    }

    MailIntake newIntake() {
        return new MailIntake(
                gateway.mostBytes(),
                gateway.settings().limits().hops(),
                client.isLegacy(),
                TraceHeader.mark(gateway.name()),
                gateway.spools().create());
    }

    /** The message that comes in chunks; begins with the first. */
    MailIntake chunks() {
        if (chunks == null) {
            chunks = newIntake();
        }
        return chunks;
    }

    boolean isChunked() {
        return chunks != null;
    }

    /** The message is complete. */
    SmtpReply finish(MailIntake intake) {
        long started = System.nanoTime();
        intake.end();
        if (intake.hasLoneLineEndings()) {
            LOG.warn(
                    "Listener {}: {} sends lone CR or LF",
                    gateway.name(),
                    client.address().getHostAddress());
        }
        SmtpReply reply = intake.fault().or(() -> missingAbility(intake)).orElseGet(() -> process(intake));
        live.abort();
        gateway.metrics().answered(gateway.name(), reply.code(), Duration.ofNanos(System.nanoTime() - started));
        return reply;
    }

    private Optional<SmtpReply> missingAbility(MailIntake intake) {
        boolean refused = intake.isEightBit() && live.hasRecipients() && !live.supports(HopAbility.EIGHT_BIT);
        return refused
                ? Optional.of(SmtpReply.refused("5.6.3", "The next mail server does not take 8-bit mail"))
                : Optional.empty();
    }

    private SmtpReply process(MailIntake intake) {
        heard = true;
        try (RawMail mail = intake.mail()) {
            byte[] trace = TraceHeader.of(
                    session,
                    gateway.settings().serverName(),
                    gateway.clock().instant(),
                    gateway.clock().getZone());
            return gateway.processor()
                    .process(new ReceivedMail(
                            mail, envelope, List.copyOf(withheld), session, live, trace, intake.isTraceable(), notes));
        } catch (IOException e) {
            LOG.warn("A spool file was not closed: {}", e.getClass().getSimpleName());
            return LOCAL_TROUBLE;
        } catch (RuntimeException e) {
            LOG.error(
                    "Listener {}: a flow let a failure through: {}",
                    gateway.name(),
                    e.getClass().getName());
            return LOCAL_TROUBLE;
        }
    }

    private Answer ask(Supplier<Answer> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            LOG.error(
                    "Listener {}: the gate failed: {}",
                    gateway.name(),
                    e.getClass().getName());
            return Answer.reply(LOCAL_TROUBLE);
        }
    }

    /** Called after the answer, at RSET, EHLO and when the connection ends. */
    @Override
    public void done() {
        if (over) {
            return;
        }
        over = true;
        if (live != null) {
            live.abort();
        }
        if (chunks != null) {
            chunks.close();
        }
        if (!heard && !notes.isEmpty()) {
            tell(Map.copyOf(notes));
        }
        ended.run();
    }

    @Override
    public void from(String sender) {
        throw new IllegalStateException("Our own MAIL command calls begin");
    }

    @Override
    public void recipient(String recipient) {
        throw new IllegalStateException("Our own RCPT command calls add");
    }

    @Override
    public String data(InputStream in) {
        throw new IllegalStateException("Our own DATA and BDAT commands call finish");
    }
}
