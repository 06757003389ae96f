package io.izinhub.sim.iys;

import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimSettings;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * Adds movements to the registry under the rules that need the stored state (İYS API, adding and changing a consent:
 * rules 2, 9 to 12, 14). Thread-safe.
 */
final class Consents {

    private final Registry registry;
    private final Retailers retailers;
    private final SimSettings settings;
    private final SimCounts counters;
    private final Changes changes;

    Consents(Registry registry, Retailers retailers, SimSettings settings, SimCounts counters, Changes changes) {
        this.registry = registry;
        this.retailers = retailers;
        this.settings = settings;
        this.counters = counters;
        this.changes = changes;
    }

    /**
     * Adds what a provider sent.
     *
     * @throws IysException 400 when the stored state forbids it, 422 when the quota is used up
     */
    Movement add(Draft draft, LocalDateTime now, Movement.BatchRef batch) {
        return add(draft, now, batch, null);
    }

    /**
     * As {@link #add(Draft, LocalDateTime, Movement.BatchRef)}, for an integrator.
     *
     * @param reference what the integrator calls it, or null
     */
    Movement add(Draft draft, LocalDateTime now, Movement.BatchRef batch, String reference) {
        Movement added = registry.append(draft.key(), false, now, (last, creationDate) -> {
            checkState(draft, last);
            return movement(draft, creationDate, last, batch);
        });
        retailers.remember(draft);
        counters.add("addsAccepted");
        changes.tell(added, reference);
        return added;
    }

    /**
     * The v2 form: what was stored before is not added again, also when two callers send it at the same time.
     *
     * @throws IysException as {@link #add}
     */
    Movement addOnce(Draft draft, LocalDateTime now, Movement.BatchRef batch) {
        Optional<Movement> same = sameAs(draft);
        if (same.isPresent()) {
            return same.get();
        }
        try {
            return add(draft, now, batch);
        } catch (IysException e) {
            return sameAs(draft).orElseThrow(() -> e);
        }
    }

    /** The first stored movement that says the same: the answer to a repeated v2 request. */
    Optional<Movement> sameAs(Draft draft) {
        return registry.history(draft.key()).stream()
                .filter(m -> !m.fromIys()
                        && m.status().equals(draft.status())
                        && Objects.equals(m.source(), draft.source())
                        && Objects.equals(m.consentDate(), draft.consentDate())
                        && Objects.equals(m.retailerCode(), draft.retailerCode()))
                .findFirst();
    }

    /** Counts a refusal by its codes. */
    void refused(IysException e) {
        e.errors().forEach(error -> counters.add("refused." + error.code()));
    }

    private void checkState(Draft draft, Movement last) {
        if (last == null) {
            if (draft.status().equals("RET")) {
                throw new IysException(400, "H175");
            }
            checkQuota(draft);
            return;
        }
        if (draft.consentDate() == null) {
            throw new IysException(400, "H462");
        }
        if (draft.source() == null) {
            throw new IysException(400, "H463");
        }
        if (draft.status().equals("RET") && last.status().equals("RET")) {
            throw new IysException(400, "H174");
        }
        if (last.consentDate() != null && !draft.consentDate().isAfter(last.consentDate())) {
            throw new IysException(400, "H178");
        }
    }

    private void checkQuota(Draft draft) {
        long limit = settings.number("iys.consentLimit");
        if (limit >= 0
                && registry.addresses() >= limit
                && !registry.knows(draft.key().recipient())) {
            throw new IysException(422, "H525");
        }
    }

    private static Movement movement(Draft draft, LocalDateTime creationDate, Movement last, Movement.BatchRef batch) {
        return new Movement(
                draft.key(),
                draft.status(),
                draft.source(),
                draft.consentDate(),
                creationDate,
                TransactionIds.of(draft.key(), creationDate),
                last == null ? null : last.status(),
                null,
                draft.retailerCode(),
                batch);
    }
}
