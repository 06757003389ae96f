package io.izinhub.consent.ledger;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/**
 * All permissions of a brand, so many at a time, in the order of the people's keys: whoever is added or changed meanwhile
 * moves nobody else. Each page is a short statement of its own, so that a walk of hours holds nothing up. Thread-safe.
 */
@Repository
public class PermissionPages {

    private final ConsentRows rows;

    PermissionPages(ConsentRows rows) {
        this.rows = rows;
    }

    /** @param anonymised nobody can be asked or told about this person any more */
    public record Held(UUID point, Channel channel, RecipientType type, Registers registers, boolean anonymised) {

        private static Held of(ConsentRow row) {
            return new Held(
                    row.key().point(),
                    row.key().channel(),
                    row.key().type(),
                    row.registers(),
                    ConsentBits.has(row.bits(), Flag.ANONYMISED));
        }
    }

    /**
     * The next permissions; all of a person's are in one page.
     *
     * @param after the last person of the page before; {@code new UUID(0, 0)} for the first
     * @param limit most of them, at least as many as one person can have
     * @return fewer than the limit where the brand has no more, or where the last person's would not have fitted; empty at the end
     */
    public List<Held> after(int brandId, UUID after, int limit) {
        List<ConsentRow> page = rows.after(brandId, after, limit);
        if (page.size() < limit) {
            return page.stream().map(Held::of).toList();
        }
        UUID cut = page.get(page.size() - 1).key().point();
        return page.stream()
                .filter(row -> !row.key().point().equals(cut))
                .map(Held::of)
                .toList();
    }

    /** Those of some people. */
    public List<Held> of(int brandId, Collection<UUID> points) {
        return rows.of(points).values().stream()
                .filter(row -> row.key().brandId() == brandId)
                .map(Held::of)
                .toList();
    }
}
