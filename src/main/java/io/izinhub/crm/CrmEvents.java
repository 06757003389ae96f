package io.izinhub.crm;

import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.integrator.InboxReader;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Empties the CRM's queue of events: a page is stored, encrypted and each event once, then committed, and only then flagged
 * as read. Whatever dies in between, the events come again and are known. What they mean is worked later. Called by a flow.
 */
public class CrmEvents {

    private final CrmExit exit;
    private final EventStore store;
    private final EventWork work;
    private final CrmFigures figures;
    private final CrmProperties.Events settings;
    private final EventFeed feed;
    private final TransactionTemplate transaction;

    CrmEvents(
            CrmExit exit,
            EventStore store,
            EventWork work,
            CrmFigures figures,
            CrmProperties.Events settings,
            EventFeed feed,
            TransactionTemplate transaction) {
        this.exit = exit;
        this.store = store;
        this.work = work;
        this.figures = figures;
        this.settings = settings;
        this.feed = feed;
        this.transaction = transaction;
    }

    /** Whether it is this node's turn. */
    public boolean takeTurn() {
        return feed.takeTurn();
    }

    /** Stores and flags page after page, until none is left or something fails. */
    public void read() {
        for (int page = 0; page < settings.pages(); page++) {
            CrmAnswer answer = exit.send(new CrmRequest.ReadEvents());
            if (!(answer instanceof CrmAnswer.Events events)) {
                figures.failed(((Failed) answer).code());
                return;
            }
            boolean fresh = store(events);
            if (events.events().isEmpty() || !flag(events.events()) || events.unread() <= events.read() || !fresh) {
                return;
            }
        }
    }

    /** Looks up whom the stored events are about, and reads their texts. */
    public void work() {
        work.run(settings.atOnce());
    }

    /** As {@link InboxReader#work}: an event that failed waits once more, whom it is about is asked for again. */
    InboxReader.Worked again(byte[] kept) {
        return store.again(kept) ? InboxReader.Worked.of(1) : InboxReader.Worked.UNREADABLE;
    }

    /** @return whether one of them was not known; else the queue shows the same page for ever */
    private boolean store(CrmAnswer.Events page) {
        Instant newest = page.events().stream()
                .map(CrmEvent::at)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        int fresh = Objects.requireNonNull(transaction.execute(status -> {
            int stored = store.add(page.events());
            feed.read(newest);
            return stored;
        }));
        figures.read(store.now());
        figures.event("STORED", fresh);
        for (int lost = page.events().size(); lost < page.read(); lost++) {
            // Without an id nobody can flag it: it stays at the head of the queue.
            figures.rejected("UNREADABLE");
        }
        return fresh > 0;
    }

    private boolean flag(List<CrmEvent> events) {
        CrmAnswer answer = exit.send(
                new CrmRequest.FlagEvents(events.stream().map(CrmEvent::id).toList()));
        if (answer instanceof Failed failed) {
            figures.failed(failed.code());
            return false;
        }
        return true;
    }
}
