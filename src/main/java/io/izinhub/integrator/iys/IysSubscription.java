package io.izinhub.integrator.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.doctor.Finding;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The company's subscription at İYS (İYS API, 12): whether it is in force, how long, and how many addresses it may hold. Pure.
 *
 * @param status as İYS says it; {@code ?} for what is no code
 * @param until its last day; empty where it is not told, or is no date
 * @param limit addresses that it may hold, negative for any number; empty where İYS does not tell it, as to the user of a partner
 * @param used addresses that it holds; empty where İYS does not tell it
 */
record IysSubscription(String status, Optional<LocalDate> until, Optional<Integer> limit, Optional<Integer> used) {

    private static final String ACTIVE = "ACTIVE";
    private static final int DAY = "2026-01-01".length();
    private static final int SOON_DAYS = 30;
    private static final int LOW_PERCENT = 90;

    /** Empty where the answer is none or cannot be read. */
    static Optional<IysSubscription> read(HttpAnswer answer) {
        return answer.isSuccess() ? WireJson.read(answer.body()).flatMap(IysSubscription::of) : Optional.empty();
    }

    private static Optional<IysSubscription> of(JsonNode json) {
        return WireJson.text(json, "status")
                .map(status -> new IysSubscription(
                        status.matches("[A-Z_]{2,20}") ? status : "?",
                        WireJson.text(json, "expirationDate").flatMap(IysSubscription::day),
                        WireJson.number(json.path("consentLimit")),
                        WireJson.number(json.path("usedConsentLimit"))));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.substring(0, Math.min(DAY, text.length()))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    List<Finding> findings(LocalDate today) {
        if (!status.equals(ACTIVE)) {
            return List.of(Finding.fail("", "NO_SUBSCRIPTION", status));
        }
        List<Finding> findings = new ArrayList<>(quota().stream().toList());
        until.filter(day -> day.isBefore(today.plusDays(SOON_DAYS)))
                .ifPresent(day -> findings.add(Finding.warn("", "SUBSCRIPTION_ENDS", day)));
        return findings.isEmpty() ? List.of(inOrder()) : findings;
    }

    private Optional<Finding> quota() {
        if (!hasLimit()) {
            return Optional.empty();
        }
        long most = limit.orElseThrow();
        long now = used.orElseThrow();
        if (now >= most) {
            return Optional.of(Finding.fail("", "QUOTA_USED", now, most));
        }
        return 100 * now >= LOW_PERCENT * most
                ? Optional.of(Finding.warn("", "QUOTA_LOW", now, most))
                : Optional.empty();
    }

    private Finding inOrder() {
        String last = until.map(LocalDate::toString).orElse("–");
        if (hasLimit()) {
            return Finding.ok("", "SUBSCRIBED", last, used.orElseThrow(), limit.orElseThrow());
        }
        return Finding.ok("", limit.isPresent() && limit.get() < 0 ? "UNLIMITED" : "QUOTA_UNTOLD", last);
    }

    private boolean hasLimit() {
        return limit.isPresent() && limit.get() >= 0 && used.isPresent();
    }
}
