package io.izinhub.quarantine;

import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ItemState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Pages through the quarantine, newest first, by cursor; opens no content. Thread-safe. */
@Component
public class QuarantineList {

    private final ItemRows rows;
    private final ItemContents contents;

    QuarantineList(ItemRows rows, ItemContents contents) {
        this.rows = rows;
        this.contents = contents;
    }

    /**
     * Which items; null for any.
     *
     * @param reference as the sender quotes it
     */
    public record Filter(ItemState state, String mailbox, Direction direction, String reference) {}

    /** @param after cursor of the next page; null on the last one */
    public record Page(List<QuarantineItem> items, Long after) {}

    /**
     * @param after cursor of the page before, null for the first page
     * @param limit rows in a page, at least 1
     */
    public Page page(Filter filter, Long after, int limit) {
        StringBuilder where = new StringBuilder("seq < ?");
        List<Object> values = new ArrayList<>(List.of(after == null ? Long.MAX_VALUE : after));
        add(where, values, "state", filter.state());
        add(where, values, "mailbox", filter.mailbox());
        add(where, values, "direction", filter.direction());
        add(where, values, "reference", filter.reference());
        values.add(limit + 1);
        List<QuarantineItem> found = rows.where(where + " order by seq desc limit ?", values.toArray());
        boolean more = found.size() > limit;
        List<QuarantineItem> shown = more ? List.copyOf(found.subList(0, limit)) : found;
        return new Page(shown, more ? shown.get(limit - 1).seq() : null);
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

    private static void add(StringBuilder where, List<Object> values, String column, Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = ?");
            values.add(value.toString());
        }
    }
}
