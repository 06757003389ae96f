package io.izinhub.firstload;

import static io.izinhub.testing.HubHttp.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.demo.DemoWorld;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.SimTenant;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.CrmSimulator;
import io.izinhub.sim.crm.PersonSeed;
import io.izinhub.sim.iys.IysSimulator;
import io.izinhub.testing.HubHttp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** İYS and a CRM that know the same people, and do not agree about all of them: those of the demo, and one of each other kind. */
final class FirstLoadWorld {

    private static final int BRAND = 600100;

    private final SimClock clock = new SimClock();
    private final SimSettings settings = new SimSettings();
    private final IysSimulator iys = new IysSimulator(clock, settings);
    private final CrmSimulator crm = new CrmSimulator(clock, settings);
    private final SimServer server;
    private final HubHttp http;
    private final List<String> emails = new ArrayList<>();

    FirstLoadWorld(int people) {
        settings.merge(Map.of(
                "rateLimits",
                Map.of("iys.second", 0, "iys.token", 0, "iys.status", 0, "iys.history", 0, "next4biz-crm.minute", 0),
                "batchDelay",
                0,
                "pullDelay",
                0));
        new DemoWorld(people, clock, SimTenant.ORNEK).settle(iys, crm);
        for (int person = 0; person < people; person++) {
            emails.add("musteri" + person + "@kisi.example");
        }
        settleOthers();
        server = new SimServer(clock, settings, List.of(iys, crm)).start(0);
        http = new HubHttp(server.port());
    }

    /** Each of these is refused by İYS where it is sent as it stands. */
    private void settleOthers() {
        Instant longAgo = ago(300);
        // A refusal of somebody whom İYS has never heard of: H175.
        add("unheard-refusal", "RET", ago(1), "HS_CAGRI_MERKEZI");
        // One that İYS has, too, and the CRM dates later: H174.
        atIys("both-refuse", "ONAY", "HS_WEB", ago(400));
        atIys("both-refuse", "RET", "IYS_WEB", longAgo);
        add("both-refuse", "RET", ago(1), "HS_CAGRI_MERKEZI");
        // One that is too old to be told, of somebody who still permits there: H467.
        atIys("old-refusal", "ONAY", "HS_WEB", ago(400));
        add("old-refusal", "RET", longAgo, "HS_CAGRI_MERKEZI");
        // A consent that stands there with a later date: H178.
        atIys("older-consent", "ONAY", "HS_WEB", ago(1));
        add("older-consent", "ONAY", ago(2), "HS_WEB");
        // A permission that the CRM does not hold.
        atIys("empty", "ONAY", "HS_WEB", ago(1));
        add(PersonSeed.of("Boş", "Alan", email("empty"), null));
        // A consent without a date: asked for anew.
        add(PersonSeed.of("Tarihsiz", "Onay", email("undated"), null)
                .withValue(ConsentField.EPOSTA.statusId(), "1")
                .withValue(ConsentField.EPOSTA.sourceId(), "HS_WEB"));
        // An address that is none.
        crm.addPerson(PersonSeed.of("Bozuk", "Adres", "adres-degil", null)
                .withConsent(ConsentField.EPOSTA, "ONAY", longAgo, "HS_WEB"));
        // Two persons with one address.
        atIys("shared", "ONAY", "HS_WEB", ago(400));
        atIys("shared", "RET", "IYS_WEB", longAgo);
        add("shared", "ONAY", ago(400), "HS_WEB");
        crm.addPerson(PersonSeed.of("Öteki", "Kişi", email("shared"), null));
    }

    private void atIys(String name, String status, String source, Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, SimClock.ISTANBUL);
        iys.seed(BRAND, email(name), "BIREYSEL", "EPOSTA", status, source, local, local);
    }

    private void add(String name, String status, Instant at, String source) {
        add(PersonSeed.of("Deneme", "Kişi", email(name), null).withConsent(ConsentField.EPOSTA, status, at, source));
    }

    private void add(PersonSeed seed) {
        crm.addPerson(seed);
        emails.addAll(seed.emails());
    }

    private Instant ago(int days) {
        return clock.instant().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    static String email(String name) {
        return name + "@yukleme.example";
    }

    String url(String path) {
        return "http://localhost:" + server.port() + path;
    }

    long written() {
        return (long) crm.state().getOrDefault("writes", 0L)
                + (long) iys.state().get("writes");
    }

    /** By İYS's code. */
    @SuppressWarnings("unchecked")
    Map<String, Long> refusals() {
        return (Map<String, Long>) iys.state().get("refusals");
    }

    /** What the CRM holds in the fields of everybody, by address. */
    Map<String, JsonNode> fields() {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        emails.forEach(email -> {
            JsonNode persons = json(http.get("/sim/next4biz-crm/persons?email=" + email, Map.of()));
            for (int i = 0; i < persons.size(); i++) {
                fields.put(email + " " + i, persons.path(i).path("custom_field_values"));
            }
        });
        return fields;
    }

    /** {@code 1} ONAY, {@code 2} RET, empty where the CRM holds nothing. */
    String crmHolds(String email) {
        JsonNode persons = json(http.get("/sim/next4biz-crm/persons?email=" + email, Map.of()));
        for (JsonNode field : persons.path(0).path("custom_field_values")) {
            if (field.path("id").asLong() == ConsentField.EPOSTA.statusId()) {
                return field.path("value").asText("");
            }
        }
        return "";
    }

    String iysHolds(String email) {
        return iys.current(BRAND, email, "BIREYSEL", "EPOSTA")
                .map(record -> record.status())
                .orElse("");
    }
}
