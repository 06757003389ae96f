package io.izinhub.integrator;

import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the flow {@code webhook-work-inbox} does: one stored body after the other. A body that the database refuses is put
 * aside for a person: it must not stop those behind it. Thread-safe, on any node.
 */
@Component("inboxWork")
public class InboxWork {

    static final String REFUSED_BY_DATABASE = "REFUSED_BY_DATABASE";

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
            if (worked.movements() < 0) {
                inbox.finish(letter, Inbox.State.FAILED, 0, Failure.UNREADABLE);
            } else {
                inbox.finish(letter, Inbox.State.DONE, worked.movements(), null);
            }
            return worked.unclear();
        } catch (DataIntegrityViolationException e) {
            inbox.finish(letter, Inbox.State.FAILED, 0, REFUSED_BY_DATABASE);
            return List.of();
        }
    }
}
