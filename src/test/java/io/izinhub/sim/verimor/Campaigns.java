package io.izinhub.sim.verimor;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** All campaigns of consents, oldest first; SMS campaigns take their numbers from here too. Thread-safe. */
final class Campaigns {

    private static final long FIRST = 20_212;

    private final AtomicLong numbers = new AtomicLong(FIRST);
    private final ConcurrentSkipListMap<Long, Campaign> campaigns = new ConcurrentSkipListMap<>();

    long nextNumber() {
        return numbers.getAndIncrement();
    }

    Campaign add(Title title, String source, LocalDateTime createdAt, List<ReportRow> rows) {
        Campaign campaign = new Campaign(nextNumber(), title, source, createdAt, List.copyOf(rows));
        campaigns.put(campaign.id(), campaign);
        return campaign;
    }

    Optional<Campaign> find(long id) {
        return Optional.ofNullable(campaigns.get(id));
    }

    List<Campaign> all() {
        return List.copyOf(campaigns.values());
    }
}
