package io.izinhub.sim.csm;

import io.izinhub.sim.SimSettings;
import java.util.Map;

/**
 * The switches of this simulator. Each stands for something that the vendor's public pages leave open (CRM API, CSM):
 *
 * <table>
 * <caption>All begin with {@code next4biz-csm.}</caption>
 * <tr><td>{@code rateLimitStatus}</td><td>status of a call over the limit: 429, 503 or 500</td></tr>
 * <tr><td>{@code unknownCustomer}</td><td>{@code ERROR} (500 with a text), {@code NULL} (200 without a customer),
 * {@code NOT_FOUND} (404)</td></tr>
 * <tr><td>{@code duplicateEmail}</td><td>two customers with one address: {@code FIRST} (the older one) or
 * {@code ERROR}</td></tr>
 * <tr><td>{@code writeAnswer}</td><td>{@code RESPONSE} ({@code Message} and {@code Result}) or {@code BOOLEAN}</td></tr>
 * <tr><td>{@code fieldsInReads}</td><td>a customer is read with its custom fields</td></tr>
 * <tr><td>{@code flatFields}</td><td>JSON holds custom fields without {@code CustomerField} around each; both are taken
 * in writes</td></tr>
 * <tr><td>{@code clearMissing}</td><td>a write empties what it does not name</td></tr>
 * <tr><td>{@code resEnabled}</td><td>event management is on</td></tr>
 * <tr><td>{@code firstPage}</td><td>index of the first page of events: 0 or 1</td></tr>
 * <tr><td>{@code issueId}</td><td>events name the issue by {@code IssueID}</td></tr>
 * <tr><td>{@code customerEvents}</td><td>changed customers make events too</td></tr>
 * <tr><td>{@code issueService}</td><td>issues can be made, read and changed; paths and members are assumed</td></tr>
 * <tr><td>{@code reports}</td><td>issues can be listed by a report; the form of its answer is assumed</td></tr>
 * </table>
 */
final class CsmSettings {

    static final String LIMIT = "next4biz-csm.minute";

    private static final String PREFIX = "next4biz-csm.";

    private final SimSettings settings;

    /** Declares them. */
    CsmSettings(SimSettings settings) {
        this.settings = settings;
        settings.declare("rateLimits", Map.of(LIMIT, 60));
        Map.<String, Object>ofEntries(
                        Map.entry("rateLimitStatus", 429),
                        Map.entry("unknownCustomer", "ERROR"),
                        Map.entry("duplicateEmail", "FIRST"),
                        Map.entry("writeAnswer", "RESPONSE"),
                        Map.entry("fieldsInReads", true),
                        Map.entry("flatFields", false),
                        Map.entry("clearMissing", false),
                        Map.entry("resEnabled", true),
                        Map.entry("firstPage", 0),
                        Map.entry("issueId", true),
                        Map.entry("customerEvents", false),
                        Map.entry("issueService", true),
                        Map.entry("reports", true))
                .forEach((key, value) -> settings.declare(PREFIX + key, value));
    }

    boolean flag(String key) {
        return settings.flag(PREFIX + key);
    }

    int number(String key) {
        return (int) settings.number(PREFIX + key);
    }

    boolean is(String key, String value) {
        return settings.text(PREFIX + key).equals(value);
    }
}
