package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.mail.MailJournal;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and writes down what senders of outbound mail should be told, and hands it to whoever tells them. The mail has an owner by
 * then: whatever goes wrong here, its client hears 250. Thread-safe.
 */
final class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final List<AgentWarnings> listeners;
    private final OutboundMetrics metrics;
    private final MailJournal journal;
    private final Supplier<String> references;
    private final Clock clock;

    /** @param references new ones, for what has none of the quarantine */
    Telling(
            List<AgentWarnings> listeners,
            OutboundMetrics metrics,
            MailJournal journal,
            Supplier<String> references,
            Clock clock) {
        this.listeners = List.copyOf(listeners);
        this.metrics = metrics;
        this.journal = journal;
        this.references = references;
        this.clock = clock;
    }

    /** The mail was handed on. */
    void delivered(OutboundCase mail) {
        if (!mail.tells().isEmpty()) {
            tell(mail, references.get());
        }
    }

    /** The mail waits. */
    void held(OutboundCase mail, String reference) {
        tell(mail, reference);
    }

    private void tell(OutboundCase mail, String reference) {
        ReceivedMail received = mail.received();
        Account account = mail.account().orElseThrow();
        for (TextId text : mail.tells()) {
            note(mail, text, reference);
            AgentWarnings.Warning warning = new AgentWarnings.Warning(
                    text,
                    reference,
                    received.envelope().sender(),
                    account.name(),
                    account.brand(),
                    received.session().traceId(),
                    clock.instant());
            listeners.forEach(listener -> hand(listener, warning));
        }
    }

    private void note(OutboundCase mail, TextId text, String reference) {
        metrics.warned(text);
        ReceivedMail received = mail.received();
        journal.note(new MailJournal.Line(
                clock.instant(),
                new MailJournal.Verdict(
                        OutboundModes.SCAN, Mode.LIVE.name(), MailJournal.WARNED, List.of(text.name()), List.of()),
                journal.about(
                                received.body(),
                                received.envelope(),
                                received.session().traceId())
                        .of(mail.campaign()),
                reference));
    }

    private void hand(AgentWarnings listener, AgentWarnings.Warning warning) {
        try {
            listener.warn(warning);
        } catch (RuntimeException e) {
            metrics.untold();
            LOG.warn(
                    "A sender cannot be told of mail {}: {}",
                    warning.trace(),
                    e.getClass().getSimpleName());
        }
    }
}
