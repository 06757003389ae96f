package io.izinhub.sim.mysoft;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.Moment;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.iys.IysSimulator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sending one and many, and asking what became of them. */
final class SendCalls {

    private final Clock clock;
    private final IysSimulator iys;
    private final Parcels parcels;

    SendCalls(Clock clock, IysSimulator iys, Parcels parcels) {
        this.clock = clock;
        this.iys = iys;
        this.parcels = parcels;
    }

    SimResponse one(Request request) {
        int brand = request.brand();
        ConsentData data = ConsentData.read(request.body().path("consentData"));
        data.objection(iys).ifPresent(words -> {
            throw Refusal.invalid(words);
        });
        return Envelope.of(Map.of(
                "referanceKey",
                parcels.send(brand, false, data.key(), data.note(), List.of(data))
                        .reference()));
    }

    /** Bad ones are listed, the others are sent. */
    SimResponse many(Request request) {
        int brand = request.brand();
        JsonNode list = request.body().path("consentDataList");
        if (!list.isArray() || list.isEmpty()) {
            throw Refusal.invalid("consentDataList zorunludur.");
        }
        List<ConsentData> good = new ArrayList<>();
        List<Map<String, Object>> bad = new ArrayList<>();
        for (JsonNode item : list) {
            ConsentData data = ConsentData.read(item);
            Optional<String> objection = data.objection(iys);
            if (objection.isPresent()) {
                bad.add(bad(data, objection.get()));
            } else {
                good.add(data);
            }
        }
        String key = request.text("serviceReferanceKey").orElse(null);
        String note = request.text("note").orElse(null);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "referanceKey",
                good.isEmpty()
                        ? null
                        : parcels.send(brand, true, key, note, good).reference());
        answer.put("errorConsentList", bad);
        return Envelope.of(answer);
    }

    private static Map<String, Object> bad(ConsentData data, String objection) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipient", data.text("recipient"));
        json.put("errorCode", "HM422");
        json.put("errorDescription", objection);
        return json;
    }

    SimResponse statusOfOne(Request request) {
        return Envelope.of(found(request, false).parcels().get(0).json(clock.instant()));
    }

    SimResponse statusOfMany(Request request) {
        Parcels.Consignment consignment = found(request, true);
        Instant now = clock.instant();
        List<Parcel> sent = consignment.parcels();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("referanceKey", consignment.reference());
        result.put("serviceReferanceKey", consignment.key());
        result.put("note", consignment.note());
        result.put(
                "processStartDate",
                Moment.seconds(Moment.local(sent.get(0).submission().accepted())));
        result.put(
                "processEndDate",
                consignment.done()
                        ? Moment.seconds(Moment.local(
                                sent.get(sent.size() - 1).submission().due()))
                        : null);
        result.put("portalStatus", portalStatus(consignment));
        result.put("detailList", sent.stream().map(parcel -> parcel.detail(now)).toList());
        return Envelope.of(Map.of("batchResult", result));
    }

    private static String portalStatus(Parcels.Consignment consignment) {
        if (consignment.done()) {
            return "ISLENDI";
        }
        boolean begun = consignment.parcels().stream()
                .anyMatch(parcel -> parcel.submission().outcome().isPresent());
        return begun ? "IZINLER_ISLENIYOR" : "IZINLER_ISLENMEYI_BEKLIYOR";
    }

    private Parcels.Consignment found(Request request, boolean batch) {
        int brand = request.brand();
        Optional<String> reference = request.text("referanceKey");
        Optional<String> key = request.text("serviceReferanceKey");
        if (reference.isEmpty() && key.isEmpty()) {
            throw Refusal.invalid("referanceKey ya da serviceReferanceKey zorunludur.");
        }
        return parcels.find(reference, key)
                .filter(consignment -> consignment.batch() == batch && consignment.brand() == brand)
                .orElseThrow(() -> Refusal.notFound("Kayıt bulunamadı."));
    }
}
