package io.izinhub.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.testing.HubHttp;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** People with consents, their links, and a client that opens them. */
record OptOutWorld(Ledger ledger, ContactPoints contacts, OptOutLinks links, HubHttp hub) {

    static final String BRAND = "600100";
    static final String FORM = "application/x-www-form-urlencoded";
    static final String ONE_CLICK = "List-Unsubscribe=One-Click";
    static final Instant LONG_AGO = Instant.parse("2026-03-01T09:00:00Z");

    static final String KEY = "optout-test-key";

    OptOutWorld(Ledger ledger, ContactPoints contacts, OptOutLinks links, Accounts accounts, int port) {
        this(ledger, contacts, links, new HubHttp(port));
        accounts.ensureKey("optout-test", KEY, Role.MARKETING);
    }

    static String somebody() {
        return "o" + UUID.randomUUID() + "@musteri.example";
    }

    /** A mobile number that no other test has. */
    static String someNumber() {
        return "+90532"
                + String.format(
                        java.util.Locale.ROOT,
                        "%07d",
                        Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 10_000_000L));
    }

    UUID consents(String recipient, Channel channel) {
        return says(recipient, channel, RecipientType.BIREYSEL, BRAND, Said.ONAY, LONG_AGO);
    }

    UUID says(String recipient, Channel channel, RecipientType type, String brand, Said said, Instant at) {
        Address address = Address.require(channel, recipient);
        ledger.record(
                List.of(Statement.said(
                        new Statement.About(new Statement.ByAddress(address), brand, channel, type),
                        said,
                        at.truncatedTo(ChronoUnit.SECONDS),
                        "HS_WEB",
                        "test")),
                "test");
        return contacts.find(address).orElseThrow();
    }

    /** The path of a mail link, as it stands in a mail. */
    String mailPath(UUID point) {
        return path(links.mail(point, BRAND, Channel.EPOSTA, Optional.of("kasim")));
    }

    String smsPath(UUID point) {
        return path(links.sms(List.of(point), BRAND, Optional.of("kasim")).get(0));
    }

    static String path(URI link) {
        return link.getPath();
    }

    HttpResponse<String> get(String path) {
        return hub.get(path, Map.of("Accept-Language", "tr"));
    }

    HttpResponse<String> post(String path, String form) {
        return hub.post(path, FORM, form, Map.of("Accept-Language", "tr"));
    }

    /** The reason that a question about the address is answered with. */
    String asked(String recipient, Channel channel) {
        HttpResponse<String> answer = hub.postJson(
                "/api/v1/consents/query",
                "{\"brand\":\"%s\",\"points\":[{\"ref\":\"1\",\"channel\":\"%s\",\"value\":\"%s\"}]}"
                        .formatted(BRAND, channel, recipient),
                HubHttp.bearer(KEY));
        assertThat(answer.statusCode()).isEqualTo(200);
        return HubHttp.json(answer).path("results").path(0).path("reason").asText();
    }
}
