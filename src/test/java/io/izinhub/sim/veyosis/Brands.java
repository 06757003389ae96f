package io.izinhub.sim.veyosis;

import io.izinhub.sim.SimResponse;
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.sim.iys.IysSimulator;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The account: who it is, and its one brand with its counts. */
final class Brands {

    private static final int BRAND = 600_100;
    private static final LocalDateTime BEGINNING = LocalDateTime.of(2015, 1, 1, 0, 0);
    private static final LocalDateTime END = LocalDateTime.of(9999, 1, 1, 0, 0);

    private final IysSimulator iys;

    Brands(IysSimulator iys) {
        this.iys = iys;
    }

    /**
     * The brand of a path.
     *
     * @throws Refusal 422 for what is no number, 403 for another brand
     */
    static int of(String segment) {
        if (!segment.matches("[0-9]{1,9}")) {
            throw Refusal.iys(List.of("H191"));
        }
        if (Integer.parseInt(segment) != BRAND) {
            throw Refusal.codes(403, List.of("H353"));
        }
        return BRAND;
    }

    static SimResponse me() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user", "Örnek Kullanıcı");
        json.put("username", "demo");
        json.put("email", "demo@ornek.example");
        json.put("company", "Örnek Sigorta");
        json.put("title", "İzin Hub");
        json.put("permissions", List.of("brand", "consent", "report"));
        json.put("ip", false);
        return ConsentCalls.data(json);
    }

    SimResponse list() {
        Map<String, String> statusByKey = new HashMap<>();
        for (IysRecord m : iys.movements(BRAND, BEGINNING, END)) {
            statusByKey.put(m.recipient() + "\n" + m.recipientType() + "\n" + m.type(), m.status());
        }
        long approvals = statusByKey.values().stream().filter("ONAY"::equals).count();
        Map<String, Object> consents = new LinkedHashMap<>();
        consents.put("approval", approvals);
        consents.put("rejection", statusByKey.size() - approvals);
        consents.put("total", statusByKey.size());
        Map<String, Object> brand = new LinkedHashMap<>();
        brand.put("code", String.valueOf(BRAND));
        brand.put("title", "Örnek Sigorta");
        brand.put("permissions", Map.of("ARAMA", "write", "MESAJ", "write", "EPOSTA", "write"));
        brand.put("consents", consents);
        return ConsentCalls.data(Map.of("brands", List.of(brand)));
    }
}
