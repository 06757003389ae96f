package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The daily agreement of one brand (İYS API 11): summary, hash, confirmation, file, time stamp. A day's file exists when
 * the day is over. The hash covers the file's bytes, header included.
 */
final class AgreementCalls {

    private static final String HEADER =
            "creationDate,transactionId,recipient,recipientType,type,status,consentDate,source\n";
    private static final int DAYS_BACK = 7;

    private final Clock clock;
    private final Registry registry;
    private final Batches batches;
    private final Set<String> agreed = ConcurrentHashMap.newKeySet();

    AgreementCalls(Clock clock, Registry registry, Batches batches) {
        this.clock = clock;
        this.registry = registry;
        this.batches = batches;
    }

    void routes(Router router, String brand) {
        router.add("GET", brand + "/changes/{date}/recipients/{recipientType}", this::summary);
        router.add("GET", brand + "/changes/{date}/file", this::file);
        router.add("GET", brand + "/agreements/{date}", this::hash);
        router.add("PUT", brand + "/agreements/{date}", this::confirm);
        router.add("GET", brand + "/agreements/{date}/timestamp", this::timestamp);
    }

    private SimResponse summary(Call call) {
        LocalDate day = day(call);
        String recipientType = call.variables().get("recipientType");
        if (!ConsentRules.RECIPIENT_TYPES.contains(recipientType)) {
            throw new IysException(422, IysError.at("H116", (Object) recipientType, "recipientType"));
        }
        List<Movement> movements = movements(call.brandCode(), day).stream()
                .filter(m -> m.key().recipientType().equals(recipientType))
                .toList();
        boolean today = day.equals(IysDates.now(clock).toLocalDate());
        List<Map<String, Object>> stats = new ArrayList<>();
        for (String type : ConsentRules.TYPES) {
            List<Movement> ofType =
                    movements.stream().filter(m -> m.key().type().equals(type)).toList();
            long pending = today ? batches.pending(call.brandCode(), recipientType, type) : 0;
            if (!ofType.isEmpty() || pending > 0) {
                Map<String, Object> stat = new LinkedHashMap<>();
                stat.put("type", type);
                stat.put("consents", List.of(count(ofType, "HS", pending), count(ofType, "IYS", 0)));
                stats.add(stat);
            }
        }
        return Call.json(200, Map.of("changeStats", stats));
    }

    private static Map<String, Object> count(List<Movement> movements, String source, long pending) {
        List<Movement> own = movements.stream()
                .filter(m -> m.fromIys() == source.equals("IYS"))
                .toList();
        long approval = own.stream()
                .filter(m -> m.status().equals("ONAY") && !"ONAY".equals(m.previousStatus()))
                .count();
        long rejection = own.stream()
                .filter(m -> m.status().equals("RET") && "ONAY".equals(m.previousStatus()))
                .count();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", source);
        json.put("approval", approval);
        json.put("rejection", rejection);
        json.put("pending", pending);
        json.put("total", approval + rejection + pending);
        return json;
    }

    private SimResponse hash(Call call) {
        LocalDate day = day(call);
        List<Movement> movements = movements(call.brandCode(), day);
        if (movements.isEmpty()) {
            return SimResponse.empty(204);
        }
        boolean over = isOver(day);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("processStatus", over ? "completed" : "queued");
        json.put("hashMethod", "SHA-384");
        if (over) {
            json.put("hashValue", TransactionIds.hash("SHA-384", csv(movements)));
        }
        json.put("agreementStatus", agreed.contains(call.brandCode() + "/" + day));
        return Call.json(200, json);
    }

    private SimResponse confirm(Call call) {
        LocalDate day = day(call);
        JsonNode status = call.object("H014").get("agreementStatus");
        if (status == null || !status.isBoolean() || !status.booleanValue()) {
            throw new IysException(422, IysError.at("H512", status, "agreementStatus"));
        }
        if (movements(call.brandCode(), day).isEmpty() || !isOver(day)) {
            return SimResponse.empty(204);
        }
        agreed.add(call.brandCode() + "/" + day);
        return Call.json(200, Map.of("agreementCaptured", true));
    }

    private SimResponse file(Call call) {
        LocalDate day = day(call);
        List<Movement> movements = movements(call.brandCode(), day);
        if (movements.isEmpty() || !isOver(day)) {
            return SimResponse.empty(204);
        }
        return download("text/csv;charset=UTF-8", call.brandCode() + "_" + day + ".csv", csv(movements));
    }

    /** The hash of the file in the frame of a time-stamp reply; nobody signed it. */
    private SimResponse timestamp(Call call) {
        LocalDate day = day(call);
        List<Movement> movements = movements(call.brandCode(), day);
        if (movements.isEmpty() || !isOver(day)) {
            return SimResponse.empty(204);
        }
        byte[] hash = TransactionIds.hash("SHA-384", csv(movements)).getBytes(StandardCharsets.US_ASCII);
        // SEQUENCE { SEQUENCE { INTEGER 0 }, OCTET STRING hash }
        byte[] frame = {0x30, (byte) (hash.length + 7), 0x30, 0x03, 0x02, 0x01, 0x00, 0x04, (byte) hash.length};
        byte[] reply = Arrays.copyOf(frame, frame.length + hash.length);
        System.arraycopy(hash, 0, reply, frame.length, hash.length);
        return download("application/timestamp-reply", call.brandCode() + "_" + day + ".tsr", reply);
    }

    private static SimResponse download(String type, String name, byte[] body) {
        return new SimResponse(
                200,
                null,
                Map.of("Content-Type", type, "Content-Disposition", "attachment; filename=\"" + name + "\""),
                body);
    }

    private static byte[] csv(List<Movement> movements) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (Movement m : movements) {
            String date = m.consentDate() == null ? "" : IysDates.text(m.consentDate());
            csv.append(String.join(
                            ",",
                            IysDates.text(m.creationDate()),
                            m.transactionId(),
                            m.key().recipient(),
                            m.key().recipientType(),
                            m.key().type(),
                            m.status(),
                            date,
                            m.source() == null ? "" : m.source()))
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<Movement> movements(int brandCode, LocalDate day) {
        return registry.between(brandCode, day.atStartOfDay(), day.plusDays(1).atStartOfDay());
    }

    private boolean isOver(LocalDate day) {
        return day.isBefore(IysDates.now(clock).toLocalDate());
    }

    private LocalDate day(Call call) {
        String text = call.variables().get("date");
        LocalDate today = IysDates.now(clock).toLocalDate();
        LocalDate day = IysDates.parseDay(text)
                .filter(d -> !d.isAfter(today))
                .orElseThrow(() -> new IysException(422, IysError.at("H501", (Object) text, "reportDate")));
        if (day.isBefore(today.minusDays(DAYS_BACK))) {
            throw new IysException(422, IysError.at("H502", (Object) text, "reportDate"));
        }
        return day;
    }
}
