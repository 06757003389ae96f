package io.izinhub.quarantine;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.quarantine.QuarantineRelease.Refused;
import io.izinhub.quarantine.QuarantineRelease.TryLater;
import io.izinhub.quarantine.domain.ItemState;
import io.izinhub.quarantine.domain.Priority;
import io.izinhub.quarantine.domain.ReleaseForm;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.OwnHub;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@HubTest
class QuarantineApiTest {

    private static final String PASSWORD = "quarantine-password";
    private static final String DPO = "q-dpo";
    private static final String ADMIN = "q-admin";
    private static final String BOTH = "q-both";
    private static final String AGENT = "q-agent";
    private static final String DPO_KEY = "q-dpo-key";
    private static final String AS_IT_CAME = "{\"reason\":\"müşteri aradı\",\"form\":\"ORIGINAL\"}";
    private static final String REASON = "{\"reason\":\"müşteri aradı\"}";

    private final HubHttp hub;
    private final Quarantine quarantine;
    private final ItemRows rows;
    private final FakeGateway gateway;
    private final JdbcTemplate jdbc;
    private final JdbcConnectionDetails connection;

    @Autowired
    QuarantineApiTest(
            @LocalServerPort int port,
            Accounts accounts,
            Quarantine quarantine,
            ItemRows rows,
            FakeGateway gateway,
            JdbcTemplate jdbc,
            JdbcConnectionDetails connection) {
        accounts.ensureUser(DPO, PASSWORD, Role.DPO);
        accounts.ensureUser(ADMIN, PASSWORD, Role.ADMIN);
        accounts.ensureUser(BOTH, PASSWORD, Role.ADMIN, Role.DPO);
        accounts.ensureUser(AGENT, PASSWORD, Role.AGENT);
        accounts.ensureKey(DPO_KEY, DPO_KEY, Role.DPO);
        this.hub = new HubHttp(port);
        this.quarantine = quarantine;
        this.rows = rows;
        this.gateway = gateway;
        this.jdbc = jdbc;
        this.connection = connection;
    }

    @Test
    void r63_whatIsUrgentStandsFirstOnWhateverPage() throws IOException {
        List<String> ordinary = new ArrayList<>();
        List<String> urgent = new ArrayList<>();
        for (int i = 0; i < 210; i++) {
            boolean isUrgent = i % 2 == 0;
            HeldMail mail = Mails.held("fake-urgent", isUrgent ? Priority.RIGHTS_REQUEST : Priority.NONE);
            String id = quarantine.store(mail, Mails.text("urgent " + i)).id().toString();
            (isUrgent ? urgent : ordinary).add(0, id);
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = json(get("?mailbox=fake-urgent" + cursor, DPO));
            page.get("items").forEach(item -> listed.add(item.get("id").textValue()));
            cursor = page.get("after").isNull() ? null : "&after=" + page.get("after");
        }

        urgent.addAll(ordinary);
        assertThat(listed).isEqualTo(urgent);
        assertThat(json(get("?mailbox=fake-urgent&priority=COMPLAINT", DPO)).get("items"))
                .isEmpty();
    }

    @Test
    void r98_aListShowsNothingOfTheSenderAndLeadsThroughAllByCursor() throws IOException {
        for (int i = 0; i < 103; i++) {
            store("fake-list", "mail " + i);
        }
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            HttpResponse<String> answer = get("?mailbox=fake-list&state=OPEN&direction=IN" + cursor, DPO);
            assertThat(answer.body()).doesNotContain("held.example", "\"sender\"");
            JsonNode page = json(answer);
            page.get("items").forEach(item -> {
                assertThat(seen.add(item.get("id").textValue())).isTrue();
                assertThat(item.get("categories")).hasSize(2);
                assertThat(item.get("waiting").textValue()).isEqualTo("FRESH");
            });
            cursor = page.get("after").isNull() ? null : "&after=" + page.get("after");
        } while (cursor != null);

        assertThat(seen).hasSize(103);
        assertThat(json(get("?mailbox=fake-list&state=RELEASED", DPO)).get("items"))
                .isEmpty();
        assertThat(json(get("?mailbox=fake-list&direction=OUT", DPO)).get("items"))
                .isEmpty();
    }

    @Test
    void r73_r98_oneItemIsMaskedAndOnlyTheOfficerSeesCategories() throws IOException {
        QuarantineItem item = store("fake-one", "one");

        JsonNode officer = json(get("/" + item.id(), DPO));
        HttpResponse<String> admin = get("/" + item.id(), ADMIN);

        assertThat(officer.get("sender").textValue()).isEqualTo("s***@h***.example");
        assertThat(officer.get("categories")).hasSize(2);
        assertThat(admin.statusCode()).isEqualTo(200);
        assertThat(admin.body()).doesNotContain("HEALTH", "BLOCK", Mails.SENDER);
        assertThat(json(get("?reference=" + item.reference(), DPO)).get("items"))
                .hasSize(1);
        assertThat(get("/" + UUID.randomUUID(), DPO).statusCode()).isEqualTo(404);
        assertThat(get("/" + item.id(), AGENT).statusCode()).isEqualTo(403);
        assertThat(get("", AGENT).statusCode()).isEqualTo(403);
    }

    @Test
    void r98_aMailboxIsShownByItsName_andAnyOtherRecipientMasked() throws IOException {
        QuarantineItem named = store("form@ornek.example", "named");
        QuarantineItem other = store("ayse.orneksoy@kisi.example", "other");

        JsonNode listed = json(get("?mailbox=ayse.orneksoy@kisi.example", DPO))
                .get("items")
                .get(0);

        assertThat(listed.get("mailbox").textValue()).isEqualTo("a***@k***.example");
        assertThat(json(get("/" + other.id(), ADMIN)).get("mailbox").textValue())
                .isEqualTo("a***@k***.example");
        assertThat(json(get("/" + named.id(), DPO)).get("mailbox").textValue()).isEqualTo("form@ornek.example");
        assertThat(jdbc.queryForList(
                        "select detail::jsonb ->> 'mailbox' from audit where subject in (?, ?) order by id",
                        String.class,
                        "quarantine:" + named.id(),
                        "quarantine:" + other.id()))
                .containsExactly("form@ornek.example", "a***@k***.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "destroy", "keep", "read"})
    void r75_r102_onlyAnOfficerWhoLoggedInAndChangesNoRulesDecides(String act) throws IOException {
        QuarantineItem item = store("fake-rights", "rights " + act);
        String path = "/api/v1/quarantine/" + item.id() + "/" + act;
        String body = "{\"reason\":\"because\""
                + (act.equals("keep") ? ",\"until\":\"" + Instant.now().plusSeconds(999) + "\"}" : "}");

        assertThat(code(hub.postJson(path, body, login(AGENT)))).isEqualTo("403 FORBIDDEN");
        assertThat(code(hub.postJson(path, body, login(ADMIN)))).isEqualTo("403 FORBIDDEN");
        assertThat(code(hub.postJson(path, body, login(BOTH)))).isEqualTo("403 QUARANTINE_SEGREGATION");
        assertThat(code(hub.postJson(path, body, bearer(DPO_KEY)))).isEqualTo("403 QUARANTINE_NEEDS_PERSON");
        assertThat(code(hub.postJson(path, body.replace("because", "  "), login(DPO))))
                .isEqualTo("422 QUARANTINE_REASON_MISSING");
        assertThat(code(hub.postJson(path, body.replace("because", "x".repeat(501)), login(DPO))))
                .isEqualTo("422 REASON_TOO_LONG");
        assertThat(now(item)).isEqualTo(item);
        assertThat(audit(item)).containsExactly("QUARANTINED");

        assertThat(hub.postJson(path, body, login(DPO)).statusCode()).isEqualTo(200);
    }

    @Test
    void r80_aReleasedMailIsDeliveredAsItCameAndGone() throws IOException {
        QuarantineItem item = store("fake-release", "released bytes \u0130");

        HttpResponse<String> answer = post(item, "release", AS_IT_CAME);

        assertThat(json(answer).get("state").textValue()).isEqualTo("RELEASED");
        FakeGateway.Left left = gateway.left(item.reference()).get(0);
        assertThat(new String(left.bytes(), UTF_8)).isEqualTo("released bytes \u0130");
        assertThat(left.envelope()).isEqualTo(Mails.envelope());
        assertThat(left.form()).isEqualTo(ReleaseForm.ORIGINAL);
        assertThat(left.possibleDuplicate()).isFalse();
        assertGone(item, ItemState.RELEASED);
        assertThat(audit(item)).containsExactly("QUARANTINED", "QUARANTINE_RELEASE", "QUARANTINE_RELEASED");
        assertThat(jdbc.queryForObject(
                        "select actor || detail from audit where subject = ? and action = 'QUARANTINE_RELEASE'",
                        String.class,
                        "quarantine:" + item.id()))
                .startsWith("user:q-dpo")
                .contains("müşteri aradı", "\"role\":\"DPO\"", "\"form\":\"ORIGINAL\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"form\":null", ",\"form\":\"REDACTED\""})
    void r80_heldMailLeavesRedacted_unlessTheOriginalIsAskedForByName(String form) throws IOException {
        QuarantineItem item = store("fake-release", "redact me" + form);

        HttpResponse<String> answer = post(item, "release", "{\"reason\":\"x\"" + form + "}");

        assertThat(json(answer).get("form").textValue()).isEqualTo("REDACTED");
        assertThat(gateway.left(item.reference())).singleElement().satisfies(left -> assertThat(left.form())
                .isEqualTo(ReleaseForm.REDACTED));
    }

    @Test
    void r80_theOriginalOfARedactedMailIsHadBack() throws IOException {
        Quarantine.Stored stored =
                quarantine.store(Mails.original("fake-undo", HeldMail.KEEP_ORIGINAL), Mails.text("whole"));
        QuarantineItem item = rows.find(stored.id()).orElseThrow();

        assertThat(code(post(item, "release", REASON))).isEqualTo("422 QUARANTINE_FORM_MISSING");
        assertThat(now(item)).isEqualTo(item);
        assertThat(post(item, "release", AS_IT_CAME).statusCode()).isEqualTo(200);

        assertThat(new String(gateway.left(item.reference()).get(0).bytes(), UTF_8))
                .isEqualTo("whole");
        assertGone(item, ItemState.RELEASED);
    }

    @Test
    void aHopThatIsBusyIsAskedAgainLater() throws IOException {
        gateway.answer("fake-busy", request -> new TryLater("BUSY"));
        QuarantineItem item = store("fake-busy", "busy");

        HttpResponse<String> answer = post(item, "release", REASON);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).get("state").textValue()).isEqualTo("RELEASING");
        assertThat(json(answer).get("releaseCode").textValue()).isEqualTo("BUSY");
        assertThat(code(post(item, "destroy", REASON))).isEqualTo("409 QUARANTINE_DECIDED");
    }

    @Test
    void aRefusedReleaseLeavesTheMailWhereItWas() throws IOException {
        gateway.answer("fake-refused", request -> new Refused(QuarantineRelease.NOT_CLEAN));
        QuarantineItem item = store("fake-refused", "refused");

        HttpResponse<String> answer = post(item, "release", "{\"reason\":\"x\",\"form\":\"REDACTED\"}");

        assertThat(code(answer)).isEqualTo("422 QUARANTINE_RELEASE_REFUSED");
        assertThat(json(answer).get("releaseCode").textValue()).isEqualTo("NOT_CLEAN");
        assertThat(now(item).state()).isEqualTo(ItemState.OPEN);
        assertThat(now(item).red()).isFalse();
        assertThat(audit(item)).endsWith("QUARANTINE_NOT_RELEASED");
        gateway.answer("fake-refused", request -> new QuarantineRelease.Delivered());
        assertThat(post(item, "release", REASON).statusCode()).isEqualTo(200);
    }

    @Test
    void r80_aDestroyedMailIsGoneAndItsSenderIsTold() throws IOException {
        QuarantineItem item = store("fake-destroy", "destroy me");

        JsonNode answer = json(post(item, "destroy", REASON));

        assertThat(answer.get("state").textValue()).isEqualTo("DESTROYED");
        assertThat(answer.get("decidedBy").textValue()).isEqualTo("user:q-dpo");
        assertGone(item, ItemState.DESTROYED);
        assertThat(gateway.closed(item.reference()))
                .containsExactly(new FakeGateway.Closed(item.reference(), Mails.SENDER));
        assertThat(gateway.left(item.reference())).isEmpty();
        assertThat(audit(item)).containsExactly("QUARANTINED", "QUARANTINE_DESTROYED");
        assertThat(code(post(item, "read", REASON))).isEqualTo("410 QUARANTINE_CONTENT_GONE");
        HttpResponse<String> late = post(item, "release", REASON);
        assertThat(code(late)).isEqualTo("409 QUARANTINE_DECIDED");
        assertThat(json(late).get("decision").textValue()).isEqualTo("DESTROY");
        assertThat(json(late).get("decidedBy").textValue()).isEqualTo("user:q-dpo");
        assertThat(get("/" + item.id(), DPO).statusCode()).isEqualTo(200);
    }

    @Test
    void r80_whatIsKeptIsKeptOnceAndForThirtyDaysAtMost() throws IOException {
        QuarantineItem item = store("fake-keep", "keep me");
        assertThat(code(post(item, "keep", keep(Duration.ofDays(31))))).isEqualTo("422 QUARANTINE_KEEP_UNTIL");
        assertThat(code(post(item, "keep", keep(Duration.ofDays(-1))))).isEqualTo("422 QUARANTINE_KEEP_UNTIL");
        assertThat(code(post(item, "keep", REASON))).isEqualTo("422 QUARANTINE_KEEP_UNTIL");

        JsonNode kept = json(post(item, "keep", keep(Duration.ofDays(29))));

        assertThat(kept.get("state").textValue()).isEqualTo("KEPT");
        assertThat(code(post(item, "keep", keep(Duration.ofDays(29))))).isEqualTo("409 QUARANTINE_DECIDED");
        // Somebody who has not seen that it is kept does not destroy it.
        HttpResponse<String> blind = post(item, "destroy", REASON);
        assertThat(code(blind)).isEqualTo("409 QUARANTINE_DECIDED");
        int version = json(blind).get("version").intValue();
        assertThat(post(item, "destroy", "{\"reason\":\"seen\",\"version\":" + version + "}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(gateway.closed(item.reference())).hasSize(1);
    }

    @Test
    void r75_readingGivesTheBytesAndIsWrittenDownBefore() throws Exception {
        byte[] bytes = Mails.noise(2 * ContentParts.PART_BYTES + 9, 11);
        QuarantineItem item = rows.find(quarantine
                        .store(Mails.held("fake-read"), Mails.bytes(bytes))
                        .id())
                .orElseThrow();

        JsonNode read = json(post(item, "read", REASON));
        HttpResponse<byte[]> raw = raw(item, "message/rfc822");

        assertThat(Base64.getDecoder().decode(read.get("raw").textValue())).isEqualTo(bytes);
        assertThat(read.get("sender").textValue()).isEqualTo(Mails.SENDER);
        assertThat(read.get("recipients")).hasSize(2);
        assertThat(raw.body()).isEqualTo(bytes);
        assertThat(raw.headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"" + item.reference() + ".eml\"");
        assertThat(raw.headers().firstValue("cache-control").orElse("")).contains("no-store");
        assertThat(audit(item)).containsExactly("QUARANTINED", "QUARANTINE_READ", "QUARANTINE_READ");
        assertThat(now(item)).isEqualTo(item);
    }

    @Test
    void r74_aDamagedMailIsNeitherReadNorReleased() throws Exception {
        QuarantineItem item = store("fake-damaged", "damaged");
        damage("update quarantine_content set sealed = sealed || '\\x00' where item_id = ?", item);

        HttpResponse<String> read = post(item, "read", REASON);
        HttpResponse<String> release = post(item, "release", REASON);

        assertThat(code(read)).isEqualTo("500 QUARANTINE_DAMAGED");
        assertThat(json(read).get("reference").textValue()).isEqualTo(item.reference());
        assertThat(code(release)).isEqualTo("422 QUARANTINE_RELEASE_REFUSED");
        assertThat(json(release).get("releaseCode").textValue()).isEqualTo("DAMAGED");
        assertThat(gateway.left(item.reference())).isEmpty();
        damage("update quarantine_item set envelope = sender where item_id = ?", item);
        assertThat(code(get("/" + item.id(), DPO))).isEqualTo("500 QUARANTINE_DAMAGED");
        assertThat(post(item, "destroy", REASON).statusCode()).isEqualTo(200);
        assertThat(gateway.closed(item.reference())).isEmpty();
        assertGone(item, ItemState.DESTROYED);
    }

    @ParameterizedTest
    @CsvSource({"tr, Bu posta hakkında karar verilmiş", "en, This mail has been decided about"})
    void problemsAreInBothLanguages(String language, String title) throws IOException {
        QuarantineItem item = store("fake-language", "language " + language);
        post(item, "destroy", REASON);
        Map<String, String> headers = new HashMap<>(login(DPO));
        headers.put("Accept-Language", language);

        HttpResponse<String> answer = hub.postJson("/api/v1/quarantine/" + item.id() + "/destroy", REASON, headers);

        assertThat(json(answer).get("title").textValue()).isEqualTo(title);
        assertThat(json(answer).get("detail").textValue()).isNotEqualTo(title);
    }

    @Test
    void r73_nothingOfTheMailIsLoggedOnTheWay() throws IOException {
        try (LogCanary canary = new LogCanary()) {
            gateway.answer("fake-canary", request -> {
                throw new IOException("550 refused " + Mails.SENDER);
            });
            QuarantineItem item = store("fake-canary", "Kanarya8Kelime");
            get("/" + item.id(), DPO);
            post(item, "read", REASON);
            post(item, "release", REASON);

            assertThat(canary.heard()).anyMatch(line -> line.contains("java.io.IOException"));
            canary.neverHeard("Kanarya8Kelime", Mails.SENDER, "held.example", "550");
        }
    }

    private QuarantineItem store(String mailbox, String text) throws IOException {
        return rows.find(quarantine.store(Mails.held(mailbox), Mails.text(text)).id())
                .orElseThrow();
    }

    private QuarantineItem now(QuarantineItem item) {
        return rows.find(item.id()).orElseThrow();
    }

    private void assertGone(QuarantineItem item, ItemState end) {
        assertThat(now(item).state()).isEqualTo(end);
        assertThat(now(item).endedAt()).isNotNull();
        assertThat(jdbc.queryForObject(
                        "select coalesce(dek, envelope, sender) is null from quarantine_item where item_id = ?",
                        Boolean.class,
                        item.id()))
                .isTrue();
        assertThat(jdbc.queryForObject(
                        "select count(*) from quarantine_content where item_id = ?", Integer.class, item.id()))
                .isZero();
    }

    private void damage(String sql, QuarantineItem item) throws SQLException {
        try (Connection superuser = OwnHub.superuser(connection.getJdbcUrl());
                var statement = superuser.prepareStatement(sql)) {
            statement.setObject(1, item.id());
            statement.execute();
        }
    }

    private static String keep(Duration duration) {
        return "{\"reason\":\"dava\",\"until\":\"" + Instant.now().plus(duration) + "\"}";
    }

    private HttpResponse<String> get(String rest, String user) {
        return hub.get("/api/v1/quarantine" + rest, login(user));
    }

    private HttpResponse<String> post(QuarantineItem item, String act, String body) {
        return hub.postJson("/api/v1/quarantine/" + item.id() + "/" + act, body, login(DPO));
    }

    private HttpResponse<byte[]> raw(QuarantineItem item, String accept) throws Exception {
        var request = hub.request("/api/v1/quarantine/" + item.id() + "/read", login(DPO))
                .header("Accept", accept)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(REASON))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    }

    private List<String> audit(QuarantineItem item) {
        return jdbc.queryForList(
                "select action from audit where subject = ? order by id", String.class, "quarantine:" + item.id());
    }

    private static String code(HttpResponse<String> answer) {
        return answer.statusCode() + " " + json(answer).path("code").asText();
    }

    private static Map<String, String> login(String user) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(UTF_8));
        return Map.of("Authorization", "Basic " + pair);
    }
}
