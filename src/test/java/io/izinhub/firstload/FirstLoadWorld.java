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
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.sim.iys.IysSimulator;
import io.izinhub.testing.HubHttp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** İYS and a CRM that know the same people, and do not agree about all of them: those of the demo, and some of each {@link Kind}. */
final class FirstLoadWorld {

    private static final int BRAND = 600100;
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final SimClock clock;
    private final SimSettings settings = new SimSettings();
    private final IysSimulator iys;
    private final CrmSimulator crm;
    private final SimServer server;
    private final HubHttp http;
    private final List<String> emails = new ArrayList<>();
    private final Map<String, Long> ids = new HashMap<>();
    private final int people;
    private final int each;

    /** @param each so many of each {@link Kind} */
    FirstLoadWorld(int people, int each) {
        this(people, each, new SimClock());
    }

    /** @param clock of both sides */
    FirstLoadWorld(int people, int each, SimClock clock) {
        this.clock = clock;
        iys = new IysSimulator(clock, settings);
        crm = new CrmSimulator(clock, settings);
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
        this.people = people;
        this.each = each;
        for (Kind kind : Kind.values()) {
            emails(kind).forEach(email -> settle(kind, email));
        }
        // An address that is none.
        crm.addPerson(PersonSeed.of("Bozuk", "Adres", "adres-degil", null)
                .withConsent(ConsentField.EPOSTA, "ONAY", ago(300), "HS_WEB"));
        server = new SimServer(clock, settings, List.of(iys, crm)).start(0);
        http = new HubHttp(server.port());
    }

    private void settle(Kind kind, String email) {
        switch (kind) {
            case EQUAL -> {
                atIys(email, "ONAY", "HS_WEB", ago(200));
                add(email, "ONAY", ago(200), "HS_WEB");
            }
            case UNHEARD_REFUSAL -> add(email, "RET", ago(1), "HS_CAGRI_MERKEZI");
            case BOTH_REFUSE -> {
                refusedAtIys(email);
                add(email, "RET", ago(1), "HS_CAGRI_MERKEZI");
            }
            case OLD_REFUSAL -> {
                atIys(email, "ONAY", "HS_WEB", ago(400));
                add(email, "RET", ago(300), "HS_CAGRI_MERKEZI");
            }
            case OLDER_CONSENT -> {
                atIys(email, "ONAY", "HS_WEB", ago(1));
                add(email, "ONAY", ago(2), "HS_WEB");
            }
            case REFUSED_THERE -> {
                refusedAtIys(email);
                add(email, "ONAY", ago(400), "HS_WEB");
            }
            case EMPTY -> {
                atIys(email, "ONAY", "HS_WEB", ago(1));
                add(person(email));
            }
            case FRESH -> add(email, "ONAY", clock.instant().minus(Duration.ofMinutes(20)), "HS_WEB");
            case TOO_OLD, PANEL_REFUSAL -> add(email, "ONAY", ago(400), "HS_WEB");
            case WITHOUT_DATE ->
                add(person(email)
                        .withValue(ConsentField.EPOSTA.statusId(), "1")
                        .withValue(ConsentField.EPOSTA.sourceId(), "HS_WEB"));
            case WITHOUT_SOURCE ->
                add(person(email)
                        .withValue(ConsentField.EPOSTA.statusId(), "1")
                        .withValue(ConsentField.EPOSTA.dateId(), ago(1).toEpochMilli()));
            case SHARED -> {
                refusedAtIys(email);
                add(email, "ONAY", ago(400), "HS_WEB");
                crm.addPerson(PersonSeed.of("Öteki", "Kişi", email, null));
            }
            case LISTED -> add(person(email));
        }
    }

    /** What somebody exported from the panel of İYS, with a row that is none. */
    String panelFile() {
        StringBuilder file = new StringBuilder(
                "creationDate,transactionId,recipient,recipientType,type,status,consentDate,source\n");
        String refused = FILE_TIME.format(LocalDateTime.ofInstant(ago(300), SimClock.ISTANBUL));
        emails(Kind.PANEL_REFUSAL).forEach(email -> file.append(String.join(
                        ",", refused, "panel-" + email, email, "BIREYSEL", "EPOSTA", "RET", refused, "IYS_WEB"))
                .append('\n'));
        return file.append(",,adres-degil,BIREYSEL,EPOSTA,RET,,\n").toString();
    }

    String exportedAt() {
        return FILE_TIME.format(LocalDateTime.ofInstant(ago(0), SimClock.ISTANBUL));
    }

    /** A file of old consents in the hub's own columns, with a row that is none. */
    String oldConsents() {
        StringBuilder file =
                new StringBuilder("brand,channel,recipient,status,source,consentAt,evidence.documentRef\n");
        String given = FILE_TIME.format(
                LocalDateTime.ofInstant(clock.instant().minus(Duration.ofMinutes(30)), SimClock.ISTANBUL));
        emails(Kind.LISTED).forEach(email -> file.append(
                        String.join(",", "600100", "EPOSTA", email, "ONAY", "HS_FIZIKSEL_ORTAM", given, "FORM-7"))
                .append('\n'));
        return file.append("600100,EPOSTA,adres-degil,ONAY,HS_WEB,,\n").toString();
    }

    private void refusedAtIys(String email) {
        atIys(email, "ONAY", "HS_WEB", ago(400));
        atIys(email, "RET", "IYS_WEB", ago(300));
    }

    private void atIys(String email, String status, String source, Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, SimClock.ISTANBUL);
        iys.seed(BRAND, email, "BIREYSEL", "EPOSTA", status, source, local, local);
    }

    private static PersonSeed person(String email) {
        return PersonSeed.of("Deneme", "Kişi", email, null);
    }

    private void add(String email, String status, Instant at, String source) {
        add(person(email).withConsent(ConsentField.EPOSTA, status, at, source));
    }

    private void add(PersonSeed seed) {
        ids.put(seed.emails().get(0), crm.addPerson(seed));
        emails.addAll(seed.emails());
    }

    private Instant ago(int days) {
        return clock.instant().minus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
    }

    private List<String> emails(Kind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return IntStream.range(0, each)
                .mapToObj(i -> name + i + "@yukleme.example")
                .toList();
    }

    /** The first one of a kind. */
    String email(Kind kind) {
        return emails(kind).get(0);
    }

    /** The CRM's own id of one of a {@link Kind}. */
    long id(String email) {
        return ids.get(email);
    }

    /** Of everybody of a {@link Kind}: the kind and what stands at both sides, where it is not what the kind says. */
    List<String> otherThanExpected() {
        List<String> others = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (String email : emails(kind)) {
                String held = crmHolds(email) + " " + iysHolds(email);
                if (!held.equals(kind.inCrm() + " " + kind.atIys())) {
                    others.add(email + ": " + held);
                }
            }
        }
        return others;
    }

    /** Of everybody: those whom one side refuses and the other permits. */
    List<String> contactedAgainstRefusal() {
        return emails.stream()
                .filter(email -> {
                    String crmHolds = crmHolds(email);
                    String iysHolds = iysHolds(email);
                    return crmHolds.equals("1") && iysHolds.equals("RET")
                            || crmHolds.equals("2") && iysHolds.equals("ONAY");
                })
                .toList();
    }

    /** What the two simulators counted. */
    String calls() {
        return "İYS " + iys.state() + ", CRM " + crm.state();
    }

    /** Of the fields of a person those that hold the e-mail permission. */
    List<JsonNode> ofChannel(JsonNode fields) {
        Set<Long> wanted =
                Set.of(ConsentField.EPOSTA.statusId(), ConsentField.EPOSTA.dateId(), ConsentField.EPOSTA.sourceId());
        List<JsonNode> of = new ArrayList<>();
        fields.forEach(field -> {
            if (wanted.contains(field.path("id").asLong())) {
                of.add(field);
            }
        });
        return of;
    }

    String url(String path) {
        return "http://localhost:" + server.port() + path;
    }

    /** Requests of the hub that both sides have answered. */
    long requests() {
        return server.requestLog().size();
    }

    /** Both sides do what they are asked to, and now and then say so only after a while: there a kill leaves the hub in doubt. */
    void slowAnswers() {
        for (String side : List.of("iys", "next4biz-crm")) {
            http.postJson(
                    "/sim/faults",
                    "{\"target\":\"" + side + "\",\"kind\":\"SLOW\",\"when\":\"AFTER\",\"rate\":0.3,\"delayMs\":80}",
                    Map.of());
        }
    }

    /** All movements of the brand at İYS, in their order. */
    List<IysRecord> movements() {
        LocalDateTime tomorrow =
                LocalDateTime.ofInstant(clock.instant(), SimClock.ISTANBUL).plusDays(1);
        return iys.movements(BRAND, tomorrow.minusYears(20), tomorrow);
    }

    List<String> emails() {
        return List.copyOf(emails);
    }

    /** Of those of the demo. */
    List<String> phones() {
        return IntStream.range(0, people)
                .mapToObj(person -> "+90532" + (1_000_000 + person))
                .toList();
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
