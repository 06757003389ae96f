package io.izinhub.sim.mysoft;

import io.izinhub.sim.Moment;
import io.izinhub.sim.iys.IysOutcome;
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.sim.iys.IysSimulator;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Mysoft's own list of movements: what İYS holds, however it got there, and what İYS refused. Each gets a number when it is
 * first seen, by which clients page. Thread-safe.
 */
final class Ledger {

    /**
     * One entry.
     *
     * @param movement null where İYS refused
     * @param parcel null where it did not come through Mysoft
     */
    record Entry(long id, LocalDateTime at, IysRecord movement, Parcel parcel) {

        boolean fromIys() {
            return movement != null && movement.fromIys();
        }

        Map<String, Object> json(Instant now) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", id);
            if (parcel != null) {
                json.putAll(parcel.detail(now));
                json.put("folderName", parcel.data().folderName());
                json.put("note", parcel.data().note());
            } else {
                json.putAll(consent(movement));
                json.put("portalStatus", Parcel.REGISTERED);
                json.put("creationDate", Moment.seconds(movement.creationDate()));
                json.put("transactionId", movement.transactionId());
            }
            json.put("recordSource", parcel != null ? "MYSOFT_API" : fromIys() ? "IYS_WEBHOOK" : "PULL_SERVIS");
            return json;
        }
    }

    private final IysSimulator iys;
    private final Parcels parcels;
    private final Map<Object, Long> numbers = new HashMap<>();

    Ledger(IysSimulator iys, Parcels parcels) {
        this.iys = iys;
        this.parcels = parcels;
    }

    /** Everything of those days, by number. */
    synchronized List<Entry> entries(int brand, Request.Period period) {
        LocalDateTime from = period.start().atStartOfDay();
        LocalDateTime to = period.end().plusDays(1).atStartOfDay();
        Map<IysRecord, Parcel> ours = parcels.all().stream()
                .filter(parcel -> parcel.submission()
                        .outcome()
                        .filter(IysOutcome::accepted)
                        .isPresent())
                .collect(Collectors.toMap(
                        parcel -> parcel.submission().outcome().orElseThrow().record(),
                        Function.identity(),
                        (one, other) -> one));
        List<Entry> entries = new ArrayList<>();
        iys.movements(brand, from, to)
                .forEach(m -> entries.add(new Entry(number(m), m.creationDate(), m, ours.get(m))));
        for (Parcel parcel : parcels.all()) {
            LocalDateTime at = Moment.local(parcel.submission().due());
            boolean refused = parcel.submission()
                    .outcome()
                    .filter(said -> !said.accepted())
                    .isPresent();
            if (refused && parcel.submission().brandCode() == brand && !at.isBefore(from) && at.isBefore(to)) {
                entries.add(new Entry(number(parcel.subRequestId()), at, null, parcel));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::id));
        return entries;
    }

    private long number(Object identity) {
        return numbers.computeIfAbsent(identity, seen -> numbers.size() + 1L);
    }

    /** The fields of a consent, as every answer has them. */
    static Map<String, Object> consent(IysRecord held) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipient", held.recipient());
        json.put("type", held.type());
        json.put("source", held.source());
        json.put("status", held.status());
        json.put("consentDate", Moment.seconds(held.consentDate()));
        json.put("recipientType", held.recipientType());
        return json;
    }
}
