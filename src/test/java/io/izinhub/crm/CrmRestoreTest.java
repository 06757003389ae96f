package io.izinhub.crm;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.PersonSeed;
import io.izinhub.sim.csm.CsmField;
import io.izinhub.sim.csm.CustomerSeed;
import io.izinhub.testing.HubHttp;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What stood in the CRM before the hub wrote there, put back by the shipped flow. */
class CrmRestoreTest extends CrmWorld {

    private static final String WRITE = "crm.next4biz.write";
    private static final String PATH = "/api/v1/crm/next4biz/restores";
    private static final String CSM_PATH = "/api/v1/crm/csm/restores";
    private static final String PASSWORD = "restore-test-password";
    private static final Instant AT = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private static final Map<String, String> PERSON = Map.of(
            "Authorization",
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(("restore-admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));

    private final HubHttp hub;
    private final HubHttp sim = new HubHttp(SERVER.port());
    private final Ledger ledger;
    private final CrmConnection.Parts csm;
    private final CrmExit exit;
    private final CrmSweep sweep;
    private final CrmRestore restore;
    private final Modes modes;
    private final CrmHub.Store store;
    private final CrmHub.Outbox outbox;
    private final AuditLog audit;
    private final Clock clock;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final PersonMirror mirror;
    private final Destination next4biz;
    private final CrmHands hands;
    private final List<Long> added = new ArrayList<>();

    @Autowired
    CrmRestoreTest(
            @LocalServerPort int port,
            Accounts accounts,
            Ledger ledger,
            ContactPoints contacts,
            CrmConnections crms,
            Modes modes,
            CrmHub.Store store,
            CrmHub.Outbox outbox,
            AuditLog audit,
            Clock clock) {
        accounts.ensureUser("restore-admin", PASSWORD, Role.ADMIN);
        accounts.ensureKey("restore-key", "restore-key", Role.ADMIN);
        this.hub = new HubHttp(port);
        CrmConnection.Parts parts = crms.require("next4biz").parts();
        this.ledger = ledger;
        this.csm = crms.require("csm").parts();
        this.exit = parts.exit();
        this.sweep = parts.sweep();
        this.restore = parts.restore();
        this.modes = modes;
        this.store = store;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.jdbc = store.jdbc();
        this.transaction = store.transaction();
        this.mirror = new PersonMirror(jdbc, store.tokenHash(), "next4biz");
        this.next4biz = crms.require("next4biz").target();
        this.hands = new CrmHands(ledger, contacts, exit, jdbc);
    }

    @AfterEach
    void leave() {
        added.forEach(CRM::removePerson);
        jdbc.update("delete from crm_old_value where crm = 'next4biz'");
        modes.set(WRITE, Mode.LIVE, "test", "as before");
        jdbc.update("delete from crm_old_value where crm = 'csm'");
        modes.set("crm.csm.write", Mode.LIVE, "test", "as before");
    }

    @Test
    void r103_everyFieldComesBackAsItWas_andIsNobodysStatement() {
        jdbc.update("delete from crm_old_value where crm = 'next4biz'");
        String[] names = {"agreed", "refused", "empty", "odd"};
        add(person(names[0]).withConsent(ConsentField.EPOSTA, "ONAY", AT.minusSeconds(86_400), "HS_WEB"));
        add(person(names[1]).withConsent(ConsentField.EPOSTA, "RET", AT.minusSeconds(86_400), "HS_CAGRI_MERKEZI"));
        add(person(names[2]));
        // milliseconds, spaces, a consent that never counted
        add(person(names[3])
                .withValue(ConsentField.EPOSTA.statusId(), "1")
                .withValue(ConsentField.EPOSTA.dateId(), AT.toEpochMilli() - 86_399_123)
                .withValue(ConsentField.EPOSTA.sourceId(), "  eski liste "));
        List<JsonNode> before = fields(names);
        hands.say(List.of(email("agreed"), email("empty"), email("odd")), Said.RET, AT);
        hands.say(email("refused"), Said.ONAY, AT);
        await().untilAsserted(() -> assertThat(List.of(names))
                .allSatisfy(name -> assertThat(hands.delivery(email(name))).isEqualTo("DONE WRITTEN")));
        assertThat(fields(names)).doesNotContainAnyElementsOf(before);
        // The second write keeps nothing new.
        hands.say(email("empty"), Said.ONAY, AT.plusSeconds(60));
        await().untilAsserted(() -> assertThat(hands.held(added.get(2)).state()).isEqualTo(CrmValue.State.ONAY));

        HttpResponse<String> live = order("{\"reason\":\"deneme\",\"count\":4}");
        assertThat(live.statusCode()).isEqualTo(409);
        assertThat(live.body()).contains("CRM_RESTORE_LIVE");
        off();
        HttpResponse<String> seen = order("{\"reason\":\"deneme\"}");
        assertThat(seen.statusCode()).isEqualTo(409);
        assertThat(json(seen).path("count").asLong()).isEqualTo(4);
        HttpResponse<String> ordered = order("{\"reason\":\"deneme\",\"count\":4}");
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);

        JsonNode done = ended(ordered);
        assertThat(done.path("restored").asLong()).as(done.toString()).isEqualTo(4);
        assertThat(fields(names)).isEqualTo(before);
        // Nor does the hub take it for an agent's word, nor want to write again by itself.
        long events = events(names);
        sweep.run();
        assertThat(events(names)).isEqualTo(events);
        assertThat(hands.status(email("agreed"))).isEqualTo("RET");
        assertThat(hands.delivery(email("agreed"))).isEqualTo("DONE WRITTEN");
        assertThat(json(order("{\"reason\":\"deneme\"}")).path("count").asLong())
                .isZero();
    }

    /** The CSM, too, holds permissions in fields of its customers: one customer a call, lists by their items. */
    @Test
    void r103_theFieldsOfTheCsmComeBackAsTheyWere_onePerson_thenAll_andItsEventsAreNobodysStatement() {
        jdbc.update("delete from crm_old_value where crm = 'csm'");
        long agreed = CSM.addCustomer(csm("c-agreed")
                .withItem(CsmField.EPOSTA_STATUS, 0)
                .withText(CsmField.EPOSTA_DATE, "  eski tarih ")
                .withText(CsmField.EPOSTA_SOURCE, "eski liste")
                .withText(CsmField.NOTE, "not bizim değil"));
        CSM.addCustomer(csm("c-refused")
                .withItem(CsmField.EPOSTA_STATUS, 1)
                .withText(CsmField.EPOSTA_DATE, AT.minusSeconds(86_400).toString())
                .withText(CsmField.EPOSTA_SOURCE, "HS_WEB"));
        CSM.addCustomer(csm("c-empty"));
        String[] names = {"c-agreed", "c-refused", "c-empty"};
        List<JsonNode> before = csmFields(names);
        sayToCsm(List.of("c-agreed", "c-empty"), Said.RET);
        sayToCsm(List.of("c-refused"), Said.ONAY);
        await().untilAsserted(() -> assertThat(csmFields(names)).doesNotContainAnyElementsOf(before));
        await().untilAsserted(() -> assertThat(unsent("crm.csm")).isZero());
        modes.set("crm.csm.write", Mode.OFF, "test", "values are put back");

        JsonNode alone =
                ended(order(CSM_PATH, "{\"reason\":\"bir kişi\",\"personId\":\"" + agreed + "\",\"count\":1}"));
        assertThat(alone.path("restored").asLong()).as(alone.toString()).isOne();
        assertThat(csmFields("c-agreed")).isEqualTo(before.subList(0, 1));
        assertThat(csmFields("c-empty")).isNotEqualTo(before.subList(2, 3));

        JsonNode rest = ended(order(CSM_PATH, "{\"reason\":\"gerisi\",\"channel\":\"EPOSTA\",\"count\":2}"));
        assertThat(rest.path("restored").asLong()).as(rest.toString()).isEqualTo(2);
        assertThat(rest.path("left").asLong()).isZero();
        assertThat(csmFields(names)).isEqualTo(before);
        long events = events(names);
        csm.events().read();
        jdbc.update("update crm_event set next_attempt_at = now() where state = 'WAITING'");
        csm.events().work();
        assertThat(events(names)).isEqualTo(events);
    }

    /** An agent's refusal of long ago comes back while a sweep reads: on both sides of the write it is nobody's word of today. */
    @Test
    void r103_whatIsReadWhileItIsPutBackIsNobodysStatement() {
        jdbc.update("delete from crm_old_value where crm = 'next4biz'");
        add(person("reads").withConsent(ConsentField.EPOSTA, "RET", AT.minusSeconds(86_400), "HS_CAGRI_MERKEZI"));
        List<JsonNode> before = fields("reads");
        hands.say(email("reads"), Said.ONAY, AT);
        await().untilAsserted(() -> assertThat(hands.delivery(email("reads"))).isEqualTo("DONE WRITTEN"));
        // After a second write it is not even what stood there before.
        Instant again = AT.plusSeconds(60);
        hands.say(email("reads"), Said.ONAY, again);
        await().untilAsserted(() -> assertThat(hands.held(added.get(0)).at()).isEqualTo(again));
        off();
        long events = events("reads");
        RestoreOrders orders = new RestoreOrders(jdbc, audit, clock, "next4biz-by-hand");
        transaction.execute(status -> orders.add(new RestoreOrders.Scope(null, null), 1, "test", "deneme"));
        CrmRestore byHand = new CrmRestore(
                sweptAtEachWrite(),
                mirror,
                new OldValues(jdbc, store.cipher(), mirror, "next4biz"),
                orders,
                outbox,
                next4biz,
                Duration.ofDays(90),
                transaction,
                clock);

        assertThat(byHand.some()).isTrue();

        assertThat(fields("reads")).isEqualTo(before);
        sweep.run();
        assertThat(events("reads")).isEqualTo(events);
        assertThat(hands.status(email("reads"))).isEqualTo("ONAY");
        assertThat(byHand.some()).isFalse();
    }

    private CrmExit sweptAtEachWrite() {
        return new CrmExit(null, null, null, null) {
            @Override
            public CrmAdapter adapter() {
                return exit.adapter();
            }

            @Override
            public CrmAnswer send(CrmRequest request) {
                if (!(request instanceof CrmRequest.WriteConsents)) {
                    return exit.send(request);
                }
                sweep.run();
                CrmAnswer answer = exit.send(request);
                sweep.run();
                return answer;
            }
        };
    }

    @Test
    void whatTheHubWroteIsItsOwn_howeverManyAttemptsFailedSince() {
        add(person("tried"));
        CrmPerson person = ((CrmAnswer.Persons)
                        exit.send(new CrmRequest.FindById(List.of(Long.toString(added.get(0))))))
                .persons()
                .get(0);
        OldValues kept = new OldValues(jdbc, store.cipher(), mirror, "next4biz");
        List<CrmValue> tried = List.of(
                CrmValue.of(Status.RET, AT, "HS_WEB"),
                CrmValue.of(Status.ONAY, AT.plusSeconds(1), "HS_WEB"),
                CrmValue.of(Status.ONAY, AT.plusSeconds(1), "HS_WEB"),
                CrmValue.of(Status.RET, AT.plusSeconds(2), "HS_WEB"));
        tried.forEach(value -> kept.keep(List.of(new OldValues.Write(person, Channel.EPOSTA, value)), AT));

        OldValues.Old old =
                kept.next(new RestoreOrders.Scope(null, person.id()), "", 1).get(0);

        assertThat(tried).allMatch(value -> kept.isOurs(old, value));
        assertThat(kept.isOurs(old, CrmValue.of(Status.RET, AT.plusSeconds(3), "HS_WEB")))
                .isFalse();
        assertThat(old.toldEarlier()).hasSize(2);
    }

    @Test
    void whatSomebodyChangedSinceStays_oneChannelOfOnePersonComesBackAlone() {
        jdbc.update("delete from crm_old_value where crm = 'next4biz'");
        String[] names = {"one", "two", "three"};
        for (String name : names) {
            add(person(name).withConsent(ConsentField.EPOSTA, "ONAY", AT.minusSeconds(86_400), "HS_WEB"));
        }
        List<JsonNode> before = fields(names);
        hands.say(List.of(email("one"), email("two"), email("three")), Said.RET, AT);
        await().untilAsserted(() -> assertThat(List.of(names))
                .allSatisfy(name -> assertThat(hands.delivery(email(name))).isEqualTo("DONE WRITTEN")));
        off();
        CrmValue agents = CrmValue.of(Status.ONAY, AT.plusSeconds(600), "HS_CAGRI_MERKEZI");
        exit.send(new CrmRequest.WriteConsents(
                List.of(new ConsentWrite(Long.toString(added.get(1)), Map.of(Channel.EPOSTA, agents)))));

        JsonNode alone = ended(order(
                "{\"reason\":\"bir kişi\",\"channel\":\"EPOSTA\",\"personId\":\"" + added.get(0) + "\",\"count\":1}"));
        assertThat(alone.path("restored").asLong()).isOne();
        assertThat(alone.path("onePerson").asBoolean()).isTrue();
        assertThat(fields("one")).isEqualTo(before.subList(0, 1));
        assertThat(hands.held(added.get(2)).state()).isEqualTo(CrmValue.State.RET);

        JsonNode rest = ended(order("{\"reason\":\"gerisi\",\"count\":2}"));
        assertThat(rest.path("restored").asLong()).isOne();
        assertThat(rest.path("left").asLong()).isOne();
        assertThat(hands.held(added.get(1))).isEqualTo(agents);
        assertThat(fields("three")).isEqualTo(before.subList(2, 3));
        JsonNode left = json(hub.get(PATH + "/" + rest.path("id").asLong() + "/left", PERSON));
        assertThat(left.path(0).path("personId").asText()).isEqualTo(Long.toString(added.get(1)));
        assertThat(left.path(0).path("code").asText()).isEqualTo("CHANGED_SINCE");
    }

    @Test
    void r98_noKeyOrdersIt_andWhatIsKeptCannotBeReadInTheDatabase_andIsForgotten() {
        jdbc.update("delete from crm_old_value where crm = 'next4biz'");
        add(person("kept").withConsent(ConsentField.EPOSTA, "ONAY", AT.minusSeconds(86_400), "HS_KARAR"));
        hands.say(email("kept"), Said.RET, AT);
        await().untilAsserted(() -> assertThat(hands.delivery(email("kept"))).isEqualTo("DONE WRITTEN"));
        off();

        assertThat(hub.postJson(PATH, "{\"reason\":\"x\",\"count\":1}", bearer("restore-key"))
                        .statusCode())
                .isEqualTo(403);
        byte[] held = jdbc.queryForObject("select held from crm_old_value where crm = 'next4biz'", byte[].class);
        assertThat(new String(held, StandardCharsets.ISO_8859_1)).doesNotContain("HS_KARAR");
        restore.forget();
        assertThat(json(order("{\"reason\":\"x\"}")).path("count").asLong()).isOne();
        jdbc.update("update crm_old_value set kept_at = kept_at - interval '91 days'");
        restore.forget();
        assertThat(json(order("{\"reason\":\"x\"}")).path("count").asLong()).isZero();
        assertThat(jdbc.queryForObject("select count(*) from crm_old_value where crm = 'next4biz'", Long.class))
                .as("that the first write was, stays known")
                .isOne();
    }

    @Test
    void whatIsMistypedIsToldWithItsRemedy_andChangesNothing() {
        off();
        HttpResponse<String> nobody = order("{\"reason\":\"deneme\",\"personId\":\"ali@restore.example\",\"count\":1}");
        assertThat(nobody.statusCode()).isEqualTo(409);
        assertThat(json(nobody).path("code").asText()).isEqualTo("CRM_RESTORE_NOTHING");
        assertThat(nobody.body()).contains("personId").doesNotContain("ali@");

        HttpResponse<String> nowhere = order("/api/v1/crm/next4bis/restores", "{\"reason\":\"deneme\"}");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(json(nowhere).path("code").asText()).isEqualTo("CRM_UNKNOWN");
        assertThat(nowhere.body()).contains("\"csm\"", "\"next4biz\"");

        HttpResponse<String> field = order("{\"reason\":\"deneme\",\"chanel\":\"EPOSTA\"}");
        assertThat(field.statusCode()).isEqualTo(400);
        assertThat(json(field).path("fields").toString()).isEqualTo("[\"channel\",\"count\",\"personId\",\"reason\"]");
        assertThat(field.body()).doesNotContain("chanel");
        assertThat(json(hub.get(PATH, PERSON)).findValuesAsText("state")).doesNotContain("RUNNING");
    }

    private HttpResponse<String> order(String body) {
        return order(PATH, body);
    }

    private HttpResponse<String> order(String path, String body) {
        return hub.postJson(path, body, PERSON);
    }

    private static CustomerSeed csm(String name) {
        return CustomerSeed.of("Ali", "Kaya", email(name), null);
    }

    private void sayToCsm(List<String> names, Said said) {
        ledger.record(
                names.stream()
                        .map(name -> Statement.said(
                                new Statement.About(
                                        new Statement.ByAddress(CrmHands.address(email(name))),
                                        "600101",
                                        Channel.EPOSTA,
                                        RecipientType.BIREYSEL),
                                said,
                                AT,
                                "HS_WEB",
                                "api"))
                        .toList(),
                "test");
    }

    /** As the CSM itself shows them. */
    private List<JsonNode> csmFields(String... names) {
        List<JsonNode> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(json(sim.get("/sim/next4biz-csm/customers?email=" + email(name), Map.of()))
                    .path(0)
                    .path("CustomerFields"));
        }
        return fields;
    }

    private long unsent(String destination) {
        return jdbc.queryForObject(
                "select count(*) from delivery where destination = ? and state in ('READY', 'CLAIMED')",
                Long.class,
                destination);
    }

    private JsonNode ended(HttpResponse<String> ordered) {
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);
        String one = "/api/v1/crm/" + json(ordered).path("crm").asText() + "/restores/"
                + json(ordered).path("id").asLong();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        json(hub.get(one, PERSON)).path("state").asText())
                .isEqualTo("DONE"));
        return json(hub.get(one, PERSON));
    }

    private void off() {
        await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                        "select count(*) from delivery where destination = 'crm.next4biz' and state = 'CLAIMED'",
                        Long.class))
                .isZero());
        modes.set(WRITE, Mode.OFF, "test", "values are put back");
    }

    private void add(PersonSeed seed) {
        added.add(CRM.addPerson(seed));
    }

    /** As the CRM itself shows them. */
    private List<JsonNode> fields(String... names) {
        List<JsonNode> fields = new ArrayList<>();
        for (String name : names) {
            fields.add(json(sim.get("/sim/next4biz-crm/persons?email=" + email(name), Map.of()))
                    .path(0)
                    .path("custom_field_values"));
        }
        return fields;
    }

    private long events(String... names) {
        long events = 0;
        for (String name : names) {
            events += hands.events(email(name));
        }
        return events;
    }

    private static PersonSeed person(String name) {
        return PersonSeed.of("Ali", "Kaya", email(name), null);
    }

    private static String email(String name) {
        return name + "@restore.example";
    }
}
