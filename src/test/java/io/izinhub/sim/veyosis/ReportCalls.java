package io.izinhub.sim.veyosis;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.Moment;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimPhones;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.sim.iys.IysSimulator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Queries: one at once; many as a transaction, which says 102 until {@code veyosis.reportDelay} seconds have passed. */
final class ReportCalls {

    static final String DELAY = "veyosis.reportDelay";
    static final String WRAPPED = "veyosis.reportWrapped";

    private static final int MOST = 1_000;
    private static final Set<String> TYPES = Set.of("ARAMA", "MESAJ", "EPOSTA");
    private static final Set<String> RECIPIENT_TYPES = Set.of("BIREYSEL", "TACIR");

    /** A query of many; what it found stays as it was when somebody first saw it done. */
    static final class Report {
        private final Question question;
        private final List<String> recipients;
        private final Instant due;
        private List<Map<String, Object>> found;

        private Report(Question question, List<String> recipients, Instant due) {
            this.question = question;
            this.recipients = recipients;
            this.due = due;
        }
    }

    private record Question(int brand, String type, String recipientType) {}

    private final Clock clock;
    private final SimSettings settings;
    private final IysSimulator iys;
    private final Transactions<Report> transactions;

    ReportCalls(Clock clock, SimSettings settings, IysSimulator iys, Transactions<Report> transactions) {
        this.clock = clock;
        this.settings = settings;
        this.iys = iys;
        this.transactions = transactions;
    }

    SimResponse single(int brand, JsonNode body) {
        Question question = question(brand, body);
        String recipient = SimJson.text(body.get("recipient")).orElseThrow(() -> Refusal.iys(List.of("H114")));
        if (!iys.takes(SimPhones.withPlus(recipient), question.type)) {
            throw Refusal.iys(List.of(question.type.equals("EPOSTA") ? "H120" : "H121"));
        }
        IysRecord held = held(question, recipient).orElseThrow(() -> Refusal.codes(404, List.of("H401")));
        Map<String, Object> json = json(held, recipient);
        return settings.flag(WRAPPED) ? ConsentCalls.data(json) : SimJson.answer(200, json);
    }

    SimResponse async(int brand, JsonNode body) {
        Question question = question(brand, body);
        JsonNode list = body.path("recipients");
        if (!list.isArray() || list.isEmpty()) {
            throw Refusal.iys(List.of(list.isArray() ? "H164" : list.isMissingNode() ? "H168" : "H478"));
        }
        if (list.size() > MOST) {
            throw Refusal.iys(List.of("H127"));
        }
        List<String> recipients = new ArrayList<>();
        list.forEach(one -> recipients.add(one.asText()));
        Instant due = clock.instant().plusMillis(Math.round(settings.decimal(DELAY) * 1_000));
        return ConsentCalls.data(Map.of("transaction", transactions.open(new Report(question, recipients, due))));
    }

    SimResponse status(long transaction) {
        Report report = transactions.find(transaction).orElseThrow(() -> Refusal.http(404, "Not Found"));
        if (report.due.isAfter(clock.instant())) {
            return SimResponse.empty(102);
        }
        synchronized (report) {
            if (report.found == null) {
                report.found = report.recipients.stream()
                        .map(recipient -> item(report.question, recipient))
                        .toList();
            }
            return ConsentCalls.data(report.found);
        }
    }

    private static Question question(int brand, JsonNode body) {
        String type = SimJson.text(body.get("type")).orElseThrow(() -> Refusal.iys(List.of("H111")));
        String recipientType = SimJson.text(body.get("recipientType")).orElseThrow(() -> Refusal.iys(List.of("H170")));
        if (!TYPES.contains(type)) {
            throw Refusal.iys(List.of("H117"));
        }
        if (!RECIPIENT_TYPES.contains(recipientType)) {
            throw Refusal.iys(List.of("H116"));
        }
        return new Question(brand, type, recipientType);
    }

    private Map<String, Object> item(Question question, String recipient) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipient", recipient);
        if (!iys.takes(SimPhones.withPlus(recipient), question.type)) {
            String code = question.type.equals("EPOSTA") ? "H120" : "H121";
            json.put("error", Map.of("message", IysSimulator.text(code)));
            return json;
        }
        return held(question, recipient).map(record -> json(record, recipient)).orElse(json);
    }

    private Optional<IysRecord> held(Question question, String recipient) {
        return iys.current(question.brand, SimPhones.withPlus(recipient), question.recipientType, question.type);
    }

    /** The address as it was asked for. */
    private static Map<String, Object> json(IysRecord held, String recipient) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", held.type());
        json.put("recipientType", held.recipientType());
        json.put("recipient", recipient);
        json.put("source", held.source());
        json.put("consentDate", Moment.seconds(held.consentDate()));
        json.put("status", held.status());
        return json;
    }
}
