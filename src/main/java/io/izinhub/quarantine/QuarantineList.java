package io.izinhub.quarantine;

import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Pages through the quarantine by cursor: first what waits and is urgent (R63), then the rest, each newest first. Opens no
 * content. Thread-safe.
 */
@Component
public class QuarantineList {

    private static final String URGENT = "state = 'OPEN' and priority <> 'NONE'";

    private final ItemRows rows;
    private final ItemContents contents;
    private final ShownMailboxes mailboxes;

    QuarantineList(ItemRows rows, ItemContents contents, ShownMailboxes mailboxes) {
        this.rows = rows;
        this.contents = contents;
        this.mailboxes = mailboxes;
    }

    /**
     * Which items; null for any.
     *
     * @param mailbox as it was stored, also where lists show it masked
     * @param reference as the sender quotes it
     */
    public record Filter(ItemState state, Priority priority, String mailbox, Direction direction, String reference) {}

    /** @param after cursor of the next page; null on the last one. Below zero: within the urgent ones */
    public record Page(List<QuarantineItem> items, Long after) {}

    /**
     * @param after cursor of the page before, null for the first page
     * @param limit rows in a page, at least 1
     */
    public Page page(Filter filter, Long after, int limit) {
        List<QuarantineItem> found = new ArrayList<>();
        if (after == null || after < 0) {
            found.addAll(below(filter, URGENT, after == null ? Long.MAX_VALUE : -after, limit + 1));
        }
        int urgent = found.size();
        if (urgent <= limit) {
            long from = after == null || after < 0 ? Long.MAX_VALUE : after;
            found.addAll(below(filter, "not (" + URGENT + ")", from, limit + 1 - urgent));
        }
        if (found.size() <= limit) {
            return new Page(List.copyOf(found), null);
        }
        long last = found.get(limit - 1).seq();
        return new Page(List.copyOf(found.subList(0, limit)), urgent >= limit ? -last : last);
    }

    private List<QuarantineItem> below(Filter filter, String part, long before, int limit) {
        StringBuilder where = new StringBuilder(part).append(" and seq < ?");
        List<Object> values = new ArrayList<>(List.of(before));
        add(where, values, "state", filter.state());
        add(where, values, "priority", filter.priority());
        add(where, values, "mailbox", filter.mailbox());
        add(where, values, "direction", filter.direction());
        add(where, values, "reference", filter.reference());
        values.add(limit);
        return rows.where(where + " order by seq desc limit ?", values.toArray());
    }

    /** Undecided items, those that have waited longest first. */
    public List<QuarantineItem> undecided(int limit) {
        return rows.where("state = 'OPEN' order by seq limit ?", limit);
    }

    public Optional<QuarantineItem> find(UUID id) {
        return rows.find(id);
    }

    /**
     * The sender as it may be shown (R98): {@code a***@o***.example}; empty where the content is gone.
     *
     * @throws DamagedContentException the stored bytes are not those that were stored
     */
    public String maskedSender(QuarantineItem item) {
        return contents.maskedSender(item);
    }

    /** The mailbox as it may be shown (R98): by its name where it has one, else {@code a***@o***.example}. */
    public String shownMailbox(QuarantineItem item) {
        return mailboxes.of(item.direction(), item.mailbox());
    }

    private static void add(StringBuilder where, List<Object> values, String column, Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = ?");
            values.add(value.toString());
        }
    }
}
