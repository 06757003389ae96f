package io.izinhub.access;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The supplier register as people use it, and the switch that waits for it. */
@HubTest
class SuppliersTest {

    private static final String PASSWORD = "suppliers-test-password";

    /** Sends by the server {@code sink}, whose supplier is {@code posta} in this hub. */
    private static final String FUNCTION = "mail.in.ticket";

    private static final String WHOLE = """
            {"version": %d, "name": "Posta A.Ş.", "role": "PROCESSOR", "service": "%s", "contractDate": "2025-01-10",
             "country": "TR", "data": ["e-posta"], "method": "SMTP", "startDate": "2025-02-01",
             "vendorInformedOn": "2025-01-11", "vendorAnswer": "APPROVED", "vendorAnsweredOn": "2025-01-20",
             "documents": ["S-2025-7"]}""";

    private final int port;
    private final HubHttp http;
    private final Modes modes;
    private final JdbcTemplate jdbc;

    @Autowired
    SuppliersTest(@LocalServerPort int port, Accounts accounts, Modes modes, JdbcTemplate jdbc) {
        accounts.ensureUser("suppliers-admin", PASSWORD, Role.ADMIN);
        accounts.ensureUser("suppliers-dpo", PASSWORD, Role.DPO);
        accounts.ensureUser("suppliers-agent", PASSWORD, Role.AGENT);
        accounts.ensureKey("suppliers-system", "suppliers-key", Role.ADMIN, Role.DPO);
        this.port = port;
        this.http = new HubHttp(port);
        this.modes = modes;
        this.jdbc = jdbc;
    }

    @AfterEach
    void backToShadow() {
        modes.set(FUNCTION, Mode.SHADOW, "test", "the test is over");
        jdbc.update("delete from mode_request where function = ?", FUNCTION);
    }

    @Test
    void r138_aConnectorWithoutApprovedSupplierCannotGoLive_andAnApprovedOneCan() {
        modes.set(FUNCTION, Mode.SHADOW, "test", "as at first");
        ModesPerson admin = new ModesPerson(port, "suppliers-admin", PASSWORD, FUNCTION);
        ModesPerson dpo = new ModesPerson(port, "suppliers-dpo", PASSWORD, FUNCTION);
        assertThat(dpo.report().statusCode()).isEqualTo(200);

        HttpResponse<String> refused = admin.change("LIVE", null);
        assertThat(refused.statusCode()).isEqualTo(409);
        JsonNode problem = json(refused);
        assertThat(problem.get("code").textValue()).isEqualTo("SUPPLIER_NOT_APPROVED");
        assertThat(problem.get("connector").textValue()).isEqualTo("mail.hops.sink");
        assertThat(problem.get("property").textValue()).isEqualTo("hub.mail.hops.sink.supplier");
        assertThat(problem.get("supplier").textValue()).isEqualTo("posta");
        assertThat(words(problem.get("missing"))).containsExactly("SUPPLIER_UNKNOWN");
        assertThat(problem.get("detail").textValue()).contains("kütüğünde");

        approve("posta");
        assertThat(dpo.change("LIVE", null).statusCode()).isEqualTo(202);
        assertThat(admin.change("LIVE", null).statusCode()).isEqualTo(200);

        // What is LIVE is not cut when the supplier lapses; it alarms, and cannot be switched on again.
        assertThat(put("suppliers-admin", "posta", WHOLE.formatted(2, "barındırma"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(modes.of(FUNCTION)).isEqualTo(Mode.LIVE);
        assertThat(words(connector("mail.hops.sink").get("missing"))).containsExactly("NOT_APPROVED");
        assertThat(connector("mail.hops.sink").get("inUse").booleanValue()).isTrue();
        assertThat(json(get("suppliers-admin", "/actuator/health"))
                        .at("/components/suppliers/status")
                        .textValue())
                .isEqualTo("DEGRADED");
        assertThat(admin.change("OFF", "the supplier has lapsed").statusCode()).isEqualTo(200);
        assertThat(dpo.report().statusCode()).isEqualTo(200);
        assertThat(words(json(admin.change("LIVE", null)).get("missing"))).containsExactly("NOT_APPROVED");
    }

    /** {@code sms.relay.gizli} and {@code webhooks.kulak} have no supplier in this hub. */
    @Test
    void r138_aConnectorOfWhichNobodySaysWhoseItIsStandsInTheListAllTheSame() {
        for (String name : List.of("sms.relay.gizli", "webhooks.kulak")) {
            assertThat(words(connector(name).get("missing"))).containsExactly("SUPPLIER_NOT_NAMED");
            assertThat(connector(name).has("supplier")).isFalse();
        }
        assertThat(connector("sms.relay.gizli").get("inUse").booleanValue()).isTrue();
        assertThat(words(connector("webhooks.kulak").get("functions"))).containsExactly("webhooks.out");
        assertThat(connector("sms.relay.crm").get("supplier").textValue()).isEqualTo("netgsm-sms");
    }

    @Test
    void r138_theOfficerAloneApproves_andOnlyWhatIsWhole() {
        String key = key();
        HttpResponse<String> bare = put("suppliers-admin", key, """
                {"version": 0, "name": "Yarım Ltd.", "role": "JOINT", "country": "DE"}""");
        assertThat(bare.statusCode()).isEqualTo(200);
        HttpResponse<String> early = approve("suppliers-dpo", key, 1);
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(json(early).get("code").textValue()).isEqualTo("SUPPLIER_INCOMPLETE");
        assertThat(words(json(early).get("missing")))
                .containsExactly("DATA_MISSING", "CONTRACT_MISSING", "TRANSFER_BASIS_MISSING", "VENDOR_NOT_INFORMED");

        assertThat(put("suppliers-admin", key, WHOLE.formatted(1, "posta")).statusCode())
                .isEqualTo(200);
        assertThat(approve("suppliers-admin", key, 2).statusCode()).isEqualTo(403);
        HttpResponse<String> system =
                http.postJson("/api/v1/suppliers/" + key + "/approve", "{\"version\":2}", bearer("suppliers-key"));
        assertThat(json(system).get("code").textValue()).isEqualTo("SUPPLIER_NEEDS_PERSON");
        assertThat(approve("suppliers-dpo", key, 1).statusCode()).isEqualTo(409);
        HttpResponse<String> approved = approve("suppliers-dpo", key, 2);
        assertThat(json(approved).get("approvedBy").textValue()).isEqualTo("user:suppliers-dpo");
        assertThat(words(json(approved).get("missing"))).isEmpty();
    }

    @Test
    void r138_everyVersionIsKept_withWhoAndWhatWasOther() {
        String key = key();
        approve(key);
        assertThat(put("suppliers-admin", key, WHOLE.formatted(2, "posta")).statusCode())
                .isEqualTo(200);
        assertThat(json(get("suppliers-admin", "/api/v1/suppliers/" + key))
                        .get("version")
                        .intValue())
                .describedAs("the same again is no change")
                .isEqualTo(2);
        assertThat(put("suppliers-dpo", key, WHOLE.formatted(2, "arşiv")).statusCode())
                .isEqualTo(200);
        assertThat(put("suppliers-admin", key, WHOLE.formatted(2, "fatura")).statusCode())
                .isEqualTo(409);

        JsonNode history = json(get("suppliers-admin", "/api/v1/suppliers/" + key + "/history"));
        assertThat(history.findValuesAsText("version")).containsExactly("3", "2", "1");
        assertThat(history.findValuesAsText("changedBy"))
                .containsExactly("user:suppliers-dpo", "user:suppliers-dpo", "user:suppliers-admin");
        assertThat(jdbc.queryForList(
                        "select detail::text from audit where subject = ? and action = 'SUPPLIER_CHANGED' order by id",
                        String.class,
                        "supplier:" + key))
                .last()
                .asString()
                .contains("arşiv", "posta")
                .doesNotContain("contractDate");
        assertThat(jdbc.queryForList("select 1 from information_schema.role_table_grants where table_name = 'supplier'"
                        + " and grantee = current_user and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')"))
                .isEmpty();
    }

    @Test
    void r138_theLetterToNext4bizIsWrittenInBothLanguages() {
        String key = key();
        approve(key);

        JsonNode turkish = json(post("suppliers-dpo", "/api/v1/suppliers/" + key + "/letter", "{}"));
        JsonNode english = json(post("suppliers-dpo", "/api/v1/suppliers/" + key + "/letter?language=en", "{}"));

        assertThat(turkish.get("subject").textValue()).isEqualTo("Dış hizmet alımı bilgilendirmesi: Posta A.Ş.");
        assertThat(turkish.get("body").textValue())
                .contains("veri işleyen", "01.02.2025", "Onayınız\nulaşmadan veri akışı başlatılmayacaktır.");
        assertThat(english.get("body").textValue()).contains("Role: processor", "1 February 2025");
        assertThat(english.get("signedOff").booleanValue()).isFalse();
    }

    @Test
    void aSupplierInUseCannotBeEnded_anotherCan_andEndsWithAReason() {
        approve("posta");
        String other = key();
        approve(other);

        HttpResponse<String> used = post("suppliers-admin", "/api/v1/suppliers/posta/close", "{\"reason\":\"bitti\"}");
        assertThat(used.statusCode()).isEqualTo(409);
        assertThat(words(json(used).get("connectors"))).containsExactly("mail.hops.sink");
        assertThat(post("suppliers-admin", "/api/v1/suppliers/" + other + "/close", "{}")
                        .statusCode())
                .isEqualTo(422);
        JsonNode closed = json(
                post("suppliers-admin", "/api/v1/suppliers/" + other + "/close", "{\"reason\":\"sözleşme bitti\"}"));
        assertThat(closed.get("closed").booleanValue()).isTrue();
        assertThat(words(closed.get("missing"))).contains("ENTRY_CLOSED", "NOT_APPROVED");
    }

    @Test
    void whatCanBeNoEntryIsRefusedWithItsField() {
        String key = key();
        Map<String, String> wrong = Map.of(
                "{\"version\":0,\"role\":\"JOINT\"}",
                "name",
                "{\"version\":0,\"name\":\"X\"}",
                "role",
                "{\"version\":0,\"name\":\"X\",\"role\":\"JOINT\",\"country\":\"XX\"}",
                "country",
                "{\"version\":0,\"name\":\"X\",\"role\":\"JOINT\",\"vendorAnswer\":\"APPROVED\"}",
                "vendorAnsweredOn",
                "{\"version\":0,\"name\":\"X\\u0007\",\"role\":\"JOINT\"}",
                "name",
                "{\"version\":0,\"name\":\"X\",\"role\":\"JOINT\",\"documents\":[\"" + "x".repeat(201) + "\"]}",
                "documents");
        wrong.forEach((body, field) -> {
            HttpResponse<String> answer = put("suppliers-admin", key, body);
            assertThat(answer.statusCode()).describedAs(body).isEqualTo(422);
            assertThat(json(answer).get("field").textValue()).isEqualTo(field);
        });
        assertThat(put("suppliers-admin", "own", WHOLE.formatted(0, "x")).statusCode())
                .isEqualTo(422);
        assertThat(get("suppliers-admin", "/api/v1/suppliers/" + key).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theRegisterIsForAdministratorAndOfficer_andLeavesAsCsvThatCallsNothing() {
        String key = key();
        assertThat(put("suppliers-admin", key, WHOLE.formatted(0, "=HYPERLINK(1)"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("suppliers-agent", "/api/v1/suppliers").statusCode()).isEqualTo(403);
        assertThat(put("suppliers-agent", key, WHOLE.formatted(1, "x")).statusCode())
                .isEqualTo(403);

        Map<String, String> asCsv = new HashMap<>(basic("suppliers-dpo"));
        asCsv.put("Accept", "text/csv");
        String csv = http.get("/api/v1/suppliers", asCsv).body();
        assertThat(csv).startsWith("key,version,name,role").contains("\"'=HYPERLINK(1)\"");
        assertThat(csv.lines().filter(line -> line.startsWith("\"" + key + "\"")))
                .hasSize(1)
                .first()
                .asString()
                .contains("\"NOT_APPROVED\"");
    }

    @Test
    void r138_thePageShowsLightsFormAndLetter_andTheOfficerApprovesThere() {
        String key = key();
        ModesPerson admin = new ModesPerson(port, "suppliers-admin", PASSWORD, FUNCTION);
        ModesPerson dpo = new ModesPerson(port, "suppliers-dpo", PASSWORD, FUNCTION);
        String fields = "version=0&name=Sayfa+Ltd.&role=PROCESSOR&service=SMS&contractDate=2025-01-10&country=TR"
                + "&data=telefon%0D%0Aad&method=HTTPS&startDate=2025-02-01&vendorInformedOn=2025-01-11"
                + "&vendorAnswer=APPROVED&vendorAnsweredOn=2025-01-20&transferBasis=&documents=";

        assertThat(admin.submit("/suppliers", "key=" + key + "&" + fields).statusCode())
                .isEqualTo(302);
        assertThat(admin.submit("/suppliers", "key=" + key + "&" + fields.replace("role=PROCESSOR", "role=OTHER"))
                        .body())
                .contains("role=\"alert\"", "Sayfa Ltd.");
        assertThat(admin.get("/suppliers/" + key, "text/html").body())
                .contains("veri koruma görevlisinin onayı")
                .doesNotContain("/approve");
        assertThat(dpo.submit("/suppliers/" + key + "/letter", "").body()).contains("Sayfa Ltd. firmasından");
        assertThat(dpo.submit("/suppliers/" + key + "/approve", "version=1").statusCode())
                .isEqualTo(302);
        assertThat(dpo.get("/suppliers/" + key, "text/html").body()).contains("user:suppliers-dpo onayladı");
        assertThat(dpo.get("/suppliers?lang=en", "text/html").body())
                .contains("Sayfa Ltd.", "mail.hops.sink", "sms.relay.crm", "Data flows")
                .doesNotContain("??");
        assertThat(dpo.get("/suppliers/new", "text/html").body())
                .contains("name=\"key\"")
                .doesNotContain("??");
        assertThat(dpo.get("/suppliers.csv", "text/html").body()).contains("\"Sayfa Ltd.\"", "telefon; ad");
    }

    private void approve(String key) {
        JsonNode there = json(get("suppliers-admin", "/api/v1/suppliers/" + key));
        int version = there.has("version") ? there.get("version").intValue() : 0;
        JsonNode written = json(put("suppliers-admin", key, WHOLE.formatted(version, "posta")));
        assertThat(approve("suppliers-dpo", key, written.get("version").intValue())
                        .statusCode())
                .isEqualTo(200);
    }

    private static String key() {
        return "s" + UUID.randomUUID();
    }

    private JsonNode connector(String name) {
        for (JsonNode each : json(get("suppliers-admin", "/api/v1/suppliers/connectors"))) {
            if (each.get("connector").textValue().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no connector " + name);
    }

    private static List<String> words(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(each -> words.add(each.textValue()));
        return words;
    }

    private HttpResponse<String> approve(String user, String key, int version) {
        return post(user, "/api/v1/suppliers/" + key + "/approve", "{\"version\":" + version + "}");
    }

    private HttpResponse<String> get(String user, String path) {
        return http.get(path, basic(user));
    }

    private HttpResponse<String> post(String user, String path, String body) {
        return http.postJson(path, body, basic(user));
    }

    private HttpResponse<String> put(String user, String key, String body) {
        return http.send(http.request("/api/v1/suppliers/" + key, basic(user))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private static Map<String, String> basic(String user) {
        String login = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return Map.of("Authorization", "Basic " + login);
    }
}
