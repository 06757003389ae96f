package io.izinhub.integrator;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the flow {@code webhook-work-inbox} does: one stored body after the other. A body that the database refuses, or that
 * our own code does not bear, is put aside for a person: it must not stop those behind it. Thread-safe, on any node.
 */
@Component("inboxWork")
public class InboxWork {

    static final String REFUSED_BY_DATABASE = "REFUSED_BY_DATABASE";
    /** A fault of ours. */
    static final String NOT_WORKED = "NOT_WORKED";

    private static final Logger LOG = LoggerFactory.getLogger(InboxWork.class);

    private final Inbox inbox;
    private final List<InboxReader> readers;
    private final TransactionTemplate attempt;

    InboxWork(Inbox inbox, List<InboxReader> readers, PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.readers = List.copyOf(readers);
        this.attempt = new TransactionTemplate(transactions);
        this.attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * One step.
     *
     * @param any false: nothing was waiting
     * @param unclear deliveries whose state the authority has to be asked for
     */
    public record Step(boolean any, List<PushItem> unclear) {}

    @Transactional
    public Step workNext() {
        Optional<Inbox.Letter> next = inbox.next();
        return new Step(next.isPresent(), next.map(this::work).orElse(List.of()));
    }

    private List<PushItem> work(Inbox.Letter letter) {
        Optional<InboxReader> reader =
                readers.stream().filter(each -> each.reads(letter.feed())).findFirst();
        if (reader.isEmpty()) {
            inbox.finish(letter, Inbox.State.FAILED, 0, "NO_READER");
            return List.of();
        }
        try {
            InboxReader.Worked worked = attempt.execute(status -> reader.get().work(letter.feed(), letter.body()));
            inbox.finish(
                    letter,
                    worked.error() == null ? Inbox.State.DONE : Inbox.State.FAILED,
                    worked.movements(),
                    worked.error());
            return worked.unclear();
        } catch (DataIntegrityViolationException e) {
            return aside(letter, REFUSED_BY_DATABASE);
        } catch (TransientDataAccessException
                | RecoverableDataAccessException
                | NonTransientDataAccessResourceException
                | TransactionException e) {
            throw e; // the database, not the body: it is worked when the database is well
        } catch (RuntimeException e) {
            LOG.error(
                    "Body {} of {} cannot be worked: {}",
                    letter.id(),
                    letter.feed(),
                    e.getClass().getSimpleName());
            return aside(letter, NOT_WORKED);
        }
    }

    private List<PushItem> aside(Inbox.Letter letter, String error) {
        inbox.finish(letter, Inbox.State.FAILED, 0, error);
        return List.of();
    }
}
