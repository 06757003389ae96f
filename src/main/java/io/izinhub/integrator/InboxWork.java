package io.izinhub.integrator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the flow {@code webhook-work-inbox} does: one stored body after the other. Thread-safe, on any node. */
@Component("inboxWork")
public class InboxWork {

    private final Inbox inbox;
    private final Map<String, InboxReader> readers;

    InboxWork(Inbox inbox, List<InboxReader> readers) {
        this.inbox = inbox;
        this.readers = readers.stream().collect(Collectors.toMap(InboxReader::feed, Function.identity()));
    }

    /** @return false: nothing is waiting */
    @Transactional
    public boolean workNext() {
        Optional<Inbox.Letter> next = inbox.next();
        next.ifPresent(this::work);
        return next.isPresent();
    }

    private void work(Inbox.Letter letter) {
        InboxReader reader = readers.get(letter.feed());
        int movements = reader == null ? -1 : reader.work(letter.body());
        if (movements < 0) {
            inbox.finish(letter, Inbox.State.FAILED, 0, reader == null ? "NO_READER" : Failure.UNREADABLE);
        } else {
            inbox.finish(letter, Inbox.State.DONE, movements, null);
        }
    }
}
