package io.izinhub.sim.mysoft;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The body of a call: tenant and brand first, then the call's own fields. */
record Request(JsonNode body) {

    static final String TENANT = "1234567890";

    private static final int MOST_DAYS = 7;
    private static final int PAGE = 1_000;

    /** Days of Turkey, both inclusive. */
    record Period(LocalDate start, LocalDate end) {}

    /** @throws Refusal HM422 without a JSON object, HM404 for another company */
    static Request of(SimRequest request) {
        JsonNode body = SimJson.read(request.body())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> Refusal.invalid("Gövde geçerli bir JSON nesnesi değil."));
        Request read = new Request(body);
        if (!read.required("tenantIdentifierNumber").equals(TENANT)) {
            throw Refusal.notFound("Firma bulunamadı.");
        }
        return read;
    }

    Optional<String> text(String name) {
        return SimJson.text(body.get(name));
    }

    /** @throws Refusal HM422 */
    String required(String name) {
        return text(name).orElseThrow(() -> Refusal.invalid(name + " zorunludur."));
    }

    /** @throws Refusal HM404 for a brand that is not the company's */
    int brand() {
        return Brand.ALL.stream()
                .filter(brand -> String.valueOf(brand.code()).equals(required("brandCode")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("Marka bulunamadı."))
                .code();
    }

    /** @throws Refusal HM422 when the days are missing, unreadable or more than 7 apart */
    Period period() {
        return between(day(required("startDate")), day(required("endDate")));
    }

    /** Without days the last seven. */
    Period period(LocalDate today) {
        LocalDate end = text("endDate").map(Request::day).orElse(today);
        return between(text("startDate").map(Request::day).orElse(end.minusDays(MOST_DAYS)), end);
    }

    private static Period between(LocalDate start, LocalDate end) {
        long days = ChronoUnit.DAYS.between(start, end);
        if (days < 0 || days > MOST_DAYS) {
            throw Refusal.invalid("Başlangıç tarihi ile bitiş tarihi arasındaki fark en fazla 7 gün olabilir.");
        }
        return new Period(start, end);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("Tarih yyyy-MM-dd biçiminde olmalıdır.");
        }
    }

    long afterValue() {
        return number("afterValue", 0);
    }

    long limit() {
        return Math.min(PAGE, Math.max(1, number("limit", PAGE)));
    }

    private long number(String name, long fallback) {
        String text = text(name).orElse(String.valueOf(fallback));
        if (!text.matches("[0-9]{1,15}")) {
            throw Refusal.invalid(name + " geçersiz.");
        }
        return Long.parseLong(text);
    }
}
