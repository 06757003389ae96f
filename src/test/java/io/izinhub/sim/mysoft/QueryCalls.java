package io.izinhub.sim.mysoft;

import io.izinhub.sim.Moment;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.sim.iys.IysSimulator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a recipient, what has changed, and all movements. */
final class QueryCalls {

    private static final List<String> TYPES = List.of("ARAMA", "MESAJ", "EPOSTA");
    private static final List<String> RECIPIENT_TYPES = List.of("BIREYSEL", "TACIR");

    private final Clock clock;
    private final IysSimulator iys;
    private final Ledger ledger;

    QueryCalls(Clock clock, IysSimulator iys, Ledger ledger) {
        this.clock = clock;
        this.iys = iys;
        this.ledger = ledger;
    }

    /** Every channel and recipient type of which something is held; nothing at all is HM404. */
    SimResponse recipient(Request request) {
        int brand = request.brand();
        String recipient = request.required("recipient");
        List<Map<String, Object>> held = new ArrayList<>();
        for (String type : TYPES) {
            for (String recipientType : RECIPIENT_TYPES) {
                iys.current(brand, recipient, recipientType, type)
                        .map(QueryCalls::state)
                        .ifPresent(held::add);
            }
        }
        if (held.isEmpty()) {
            throw Refusal.notFound("Kayıt bulunamadı.");
        }
        return Envelope.of(held);
    }

    /** The last state of each consent that changed in those days, under the number of its newest change. */
    SimResponse changed(Request request) {
        Map<String, Ledger.Entry> newest = new LinkedHashMap<>();
        for (Ledger.Entry entry : ledger.entries(request.brand(), request.period())) {
            if (entry.movement() != null) {
                newest.merge(key(entry.movement()), entry, (a, b) -> a.id() > b.id() ? a : b);
            }
        }
        List<Ledger.Entry> page = page(new ArrayList<>(newest.values()), request);
        List<Map<String, Object>> data = page.stream().map(this::changed).toList();
        return Envelope.page(data, last(page, request));
    }

    SimResponse movements(Request request) {
        Optional<String> source = request.text("source");
        List<Ledger.Entry> all =
                ledger.entries(request.brand(), request.period(Moment.now(clock).toLocalDate()));
        List<Ledger.Entry> page = page(
                all.stream()
                        .filter(entry -> source.filter(s -> s.equals("IYS") != entry.fromIys())
                                .isEmpty())
                        .toList(),
                request);
        Instant now = clock.instant();
        return Envelope.page(page.stream().map(entry -> entry.json(now)).toList(), last(page, request));
    }

    private static List<Ledger.Entry> page(List<Ledger.Entry> entries, Request request) {
        return entries.stream()
                .filter(entry -> entry.id() > request.afterValue())
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .limit(request.limit())
                .toList();
    }

    private static long last(List<Ledger.Entry> page, Request request) {
        return page.isEmpty() ? request.afterValue() : page.get(page.size() - 1).id();
    }

    private Map<String, Object> changed(Ledger.Entry entry) {
        IysRecord m = entry.movement();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.putAll(state(iys.current(m.brandCode(), m.recipient(), m.recipientType(), m.type())
                .orElse(m)));
        return json;
    }

    private static Map<String, Object> state(IysRecord held) {
        Map<String, Object> json = Ledger.consent(held);
        json.put("portalStatus", Parcel.REGISTERED);
        json.put("folderName", null);
        json.put("note", null);
        json.put("lastUpdateDate", Moment.seconds(held.creationDate()));
        return json;
    }

    private static String key(IysRecord m) {
        return m.recipient() + "\n" + m.recipientType() + "\n" + m.type();
    }
}
