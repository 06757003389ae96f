package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Companions;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.delivery.FeedFreshness;
import io.izinhub.integrator.iys.IysRoutes;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.PersonSeed;
import io.izinhub.testing.HubHttp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** CRM and ledger, both ways, through the shipped flows. */
class CrmFlowTest extends CrmWorld {

    private static final Instant AT = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private static final String WRITE = "crm.next4biz.write";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Ledger ledger;
    private final LedgerView view;
    private final CrmSweep sweep;
    private final CrmExit exit;
    private final CrmController controller;
    private final FeedFreshness feeds;
    private final ProducerTemplate flows;
    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final ContactPoints contacts;
    private final Companions companions;
    private final OptOutLinks links;
    private final int port;

    @Autowired
    CrmFlowTest(
            Ledger ledger,
            CrmConnections crms,
            CrmController controller,
            FeedFreshness feeds,
            ProducerTemplate flows,
            Modes modes,
            JdbcTemplate jdbc,
            ContactPoints contacts,
            Companions companions,
            OptOutLinks links,
            @LocalServerPort int port) {
        this.ledger = ledger;
        this.view = crms.require("next4biz").parts().view();
        this.sweep = crms.require("next4biz").parts().sweep();
        this.exit = crms.require("next4biz").parts().exit();
        this.controller = controller;
        this.feeds = feeds;
        this.flows = flows;
        this.modes = modes;
        this.jdbc = jdbc;
        this.contacts = contacts;
        this.companions = companions;
        this.links = links;
        this.port = port;
    }

    @AfterEach
    void behave() throws Exception {
        HTTP.send(HttpRequest.newBuilder(sim("/sim/faults")).DELETE().build(), HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void aChangeReachesEveryPersonWithTheAddress_andDuplicatesAreListed() {
        long first = CRM.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "twice@crm.example", null));
        long second = CRM.addPerson(PersonSeed.of("Ali", "Yılmaz", "Twice@CRM.example", null));

        say("twice@crm.example", Said.ONAY, AT, RecipientType.BIREYSEL);
        awaitValue(first, CrmValue.of(Status.ONAY, AT, "HS_WEB"));
        awaitValue(second, CrmValue.of(Status.ONAY, AT, "HS_WEB"));

        say("twice@crm.example", Said.RET, AT.plusSeconds(1), RecipientType.TACIR);
        awaitValue(first, CrmValue.of(Status.RET, AT.plusSeconds(1), "HS_WEB"));
        assertThat(controller.duplicates())
                .anySatisfy(one -> assertThat(one.recipient()).contains("***"))
                .noneSatisfy(one -> assertThat(one.recipient()).contains("twice@crm.example"));
    }

    @Test
    void r24_aClickIsInTheCrmWithinSeconds_andAllChannelsMeansThePhoneAsWell() {
        long person = CRM.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "click@crm.example", "+905321110001"));
        Address phone = Address.require(Channel.MESAJ, "+905321110001");
        say("click@crm.example", Said.ONAY, AT, RecipientType.BIREYSEL);
        ledger.record(
                List.of(Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(phone), "600100", Channel.MESAJ, RecipientType.BIREYSEL),
                        Said.ONAY,
                        AT,
                        "HS_WEB",
                        "test")),
                "test");
        awaitValue(person, CrmValue.of(Status.ONAY, AT, "HS_WEB"));
        sweep.run();
        String link = links.mail(point("click@crm.example"), "600100", Channel.EPOSTA, Optional.empty())
                .getPath();
        HubHttp hub = new HubHttp(port);
        assertThat(hub.get(link, Map.of()).body())
                .contains("value=\"MESAJ\"", "value=\"ALL_CHANNELS\"")
                .doesNotContain("1110001");

        Instant clicked = Instant.now();
        assertThat(hub.post(link, "application/x-www-form-urlencoded", "choice=ALL_CHANNELS", Map.of())
                        .body())
                .contains("Tercihiniz kaydedildi", "tüm kanallardaki tanıtım iletileri");
        await().until(() -> held(person).state() == CrmValue.State.RET);

        assertThat(Duration.between(clicked, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(view.of(Set.of(phone)).standings().values().stream().flatMap(List::stream))
                .extracting(Standing::channel, Standing::status, Standing::source)
                .containsExactlyInAnyOrder(
                        tuple(Channel.MESAJ, Status.RET, "HS_WEB"), tuple(Channel.ARAMA, Status.RET, "HS_WEB"));
    }

    @Test
    void r26_anAddressThatSeveralPersonsShareSaysNothingAboutTheirPhones() {
        CRM.addPerson(PersonSeed.of("Ali", "Kaya", "office@crm.example", "+905321110002"));
        CRM.addPerson(PersonSeed.of("Can", "Kaya", "office@crm.example", "+905321110003"));
        say("office@crm.example", Said.ONAY, AT, RecipientType.BIREYSEL);
        for (String number : List.of("+905321110002", "+905321110003")) {
            contacts.findOrCreate(List.of(Address.require(Channel.ARAMA, number)));
        }
        sweep.run();

        assertThat(companions.of(point("office@crm.example"))).isEmpty();
    }

    @Test
    void liveForAPilotWritesThatPersonAndJudgesTheOthers() {
        long inside = CRM.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "inside@crm.example", null));
        long outside = CRM.addPerson(PersonSeed.of("Ali", "Yılmaz", "outside@crm.example", null));
        modes.set(WRITE, Mode.OFF, "test", "until all is recorded");
        try {
            say("inside@crm.example", Said.RET, AT, RecipientType.BIREYSEL);
            say("outside@crm.example", Said.RET, AT, RecipientType.BIREYSEL);
            modes.set(WRITE, Mode.LIVE, pilot("600100", "inside@crm.example"), "test", null);

            awaitValue(inside, CrmValue.of(Status.RET, AT, "HS_WEB"));
            await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                            "select state || ' ' || shadow_verdict from delivery"
                                    + " where point_id = ? and destination = 'crm.next4biz'",
                            String.class,
                            point("outside@crm.example")))
                    .isEqualTo("READY WOULD_WRITE_RET_OVER_EMPTY"));
            assertThat(held(outside)).isNotEqualTo(CrmValue.of(Status.RET, AT, "HS_WEB"));
            assertThat(modes.function(WRITE).orElseThrow().dimensions())
                    .containsExactlyInAnyOrder(Dimension.BRAND, Dimension.PILOT, Dimension.PERCENT);
            assertThat(modes.function(WRITE).orElseThrow().knows(Dimension.BRAND, "600101"))
                    .as("a brand that this CRM never hears of")
                    .isFalse();
        } finally {
            modes.set(WRITE, Mode.LIVE, "test", null);
        }
        awaitValue(outside, CrmValue.of(Status.RET, AT, "HS_WEB"));
    }

    private Narrowing pilot(String brand, String email) {
        return new Narrowing(Set.of(brand), Set.of(), Set.of(), Set.of(point(email)), 100);
    }

    @Test
    void aPersonWhoIsNotInTheCrmIsNoFailure() {
        say("absent@crm.example", Said.RET, AT, RecipientType.BIREYSEL);

        await().untilAsserted(() -> assertThat(delivery("absent@crm.example")).isEqualTo("DONE NOT_FOUND"));
    }

    @Test
    void aPersonThatCannotBeWrittenWaits_andTheOthersAreWritten() throws Exception {
        long bad = CRM.addPerson(PersonSeed.of("Kötü", "Kayıt", "bad@crm.example", null));
        long good = CRM.addPerson(PersonSeed.of("İyi", "Kayıt", "good@crm.example", null));
        post(sim("/sim/next4biz-crm/poison"), "{\"id\":" + bad + "}");

        ledger.record(
                List.of(
                        CrmHands.statement("bad@crm.example", Said.RET, AT, RecipientType.BIREYSEL),
                        CrmHands.statement("good@crm.example", Said.RET, AT, RecipientType.BIREYSEL)),
                "test");

        awaitValue(good, CrmValue.of(Status.RET, AT, "HS_WEB"));
        await().untilAsserted(() -> assertThat(delivery("bad@crm.example")).isEqualTo("READY HTTP_500"));
        assertThat(jdbc.queryForList(
                        "select id from delivery where point_id = ? and destination = 'crm.next4biz'",
                        Long.class,
                        point("bad@crm.example")))
                .as("attempts make no deliveries of their own")
                .hasSize(1);
        post(sim("/sim/next4biz-crm/poison"), "{\"id\":" + bad + ",\"poison\":false}");
        awaitValue(bad, CrmValue.of(Status.RET, AT, "HS_WEB"));
    }

    @Test
    void faultsDelayAChangeAndLoseNothing() throws Exception {
        long id = CRM.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "faults@crm.example", null));
        for (String kind : List.of("STATUS", "RATE_LIMIT", "HTML_200", "MALFORMED", "RESET")) {
            post(sim("/sim/faults"), "{\"target\":\"next4biz-crm\",\"kind\":\"" + kind + "\",\"count\":1}");
        }

        say("faults@crm.example", Said.RET, AT, RecipientType.BIREYSEL);

        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(held(id)).isEqualTo(CrmValue.of(Status.RET, AT, "HS_WEB")));
    }

    @Test
    void aWriteWhoseAnswerIsLostIsNotHarmful() throws Exception {
        long id = CRM.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "lost@crm.example", null));
        exit.send(new CrmRequest.FindById(List.of("1")));
        post(sim("/sim/faults"), "{\"target\":\"next4biz-crm\",\"kind\":\"RESET\",\"count\":2,\"when\":\"AFTER\"}");

        say("lost@crm.example", Said.RET, AT, RecipientType.BIREYSEL);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(delivery("lost@crm.example")).startsWith("DONE"));
        assertThat(held(id)).isEqualTo(CrmValue.of(Status.RET, AT, "HS_WEB"));
    }

    @Test
    void aTokenThatTheCrmNoLongerTakesIsReplaced() {
        long id = CRM.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "token@crm.example", null));
        held(id);
        SIM_CLOCK.set(1, 16 * 60);

        assertThat(exit.send(new CrmRequest.FindById(List.of(Long.toString(id)))))
                .isInstanceOf(CrmAnswer.Persons.class);
        assertThat(jdbc.queryForObject(
                        "select ciphertext from access_token where account like 'crm.next4biz/%'", byte[].class))
                .asString()
                .doesNotContain("fsws");
    }

    @Test
    void r27_anAgentsRefusalCountsAtOnce_andAThousandReadingsSayNothingNew() throws Exception {
        long id = CRM.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "agent@crm.example", null));
        say("agent@crm.example", Said.ONAY, AT, RecipientType.BIREYSEL);
        awaitValue(id, CrmValue.of(Status.ONAY, AT, "HS_WEB"));

        agent(id, "{\"301\":\"2\"}");
        read();

        Standing standing = standing("agent@crm.example").orElseThrow();
        assertThat(standing.status()).isEqualTo(Status.RET);
        assertThat(standing.at()).isAfter(AT);
        awaitValue(id, CrmValue.of(standing));
        read();
        long events = count("select count(*) from consent_event");
        for (int i = 0; i < 1_000; i++) {
            sweep.run();
        }
        assertThat(count("select count(*) from consent_event")).isEqualTo(events);
    }

    @Test
    void aConsentWithoutDateIsParked_listedMasked_andWrittenBack() throws Exception {
        long id = CRM.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "parked@crm.example", null));
        say("parked@crm.example", Said.RET, AT, RecipientType.BIREYSEL);
        awaitValue(id, CrmValue.of(Status.RET, AT, "HS_WEB"));

        agent(id, "{\"301\":\"1\",\"302\":null}");
        read();

        assertThat(controller.parked())
                .filteredOn(one -> one.personId().equals(Long.toString(id)))
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo("NO_DATE"))
                .satisfies(one -> assertThat(one.recipient()).contains("***").doesNotContain("parked"));
        assertThat(standing("parked@crm.example").orElseThrow().status()).isEqualTo(Status.RET);
        awaitValue(id, CrmValue.of(Status.RET, AT, "HS_WEB"));
    }

    @Test
    void aPersonWhomTheLedgerKnowsGetsTheState_whenTheFieldsAreEmpty() {
        say("later@crm.example", Said.RET, AT, RecipientType.BIREYSEL);
        await().untilAsserted(() -> assertThat(delivery("later@crm.example")).isEqualTo("DONE NOT_FOUND"));
        long id = CRM.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "later@crm.example", null));

        read();

        awaitValue(id, CrmValue.of(Status.RET, AT, "HS_WEB"));
    }

    @Test
    void aConsentWithDateAndSourceCounts_whereTheLedgerKnowsNobody() {
        CRM.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "new@crm.example", null)
                .withConsent(ConsentField.EPOSTA, "ONAY", AT, "HS_WEB"));

        read();

        assertThat(standing("new@crm.example").map(CrmValue::of)).contains(CrmValue.of(Status.ONAY, AT, "HS_WEB"));
    }

    @Test
    void aCrmThatDoesNotAnswerIsASilentFeed() throws Exception {
        read();
        jdbc.update("update feed_cursor set read_at = read_at - interval '1 hour', lease_until = null"
                + " where feed = 'crm.next4biz'");
        post(sim("/sim/faults"), "{\"target\":\"next4biz-crm\",\"kind\":\"STATUS\",\"rate\":1}");

        assertThat(sweep.takeTurn()).isTrue();
        sweep.run();
        assertThat(sweep.takeTurn()).isFalse();

        assertThat(feeds.all())
                .filteredOn(feed -> feed.feed().equals("crm.next4biz"))
                .singleElement()
                .satisfies(feed -> assertThat(feed.stale()).isTrue());
    }

    @Test
    void aPushedChangeIsRecordedOnce_andOnlyWithItsSignature() throws Exception {
        String body = """
            {"events":[
             {"eventId":"e-1","channel":"EPOSTA","value":"push@crm.example","status":"RET"},
             {"eventId":"e-1","channel":"EPOSTA","value":"push@crm.example","status":"RET"},
             {"eventId":"e-2","channel":"EPOSTA","value":"no address","status":"RET"},
             {"eventId":"e-3","channel":"EPOSTA","value":"push3@crm.example","status":"ONAY","source":"HS_WEB"},
             {"eventId":"e-4","channel":"FAKS","value":"push@crm.example","status":"RET"}]}\
            """;
        Instant now = Clock.systemUTC().instant();

        assertThat(push(body, null).statusCode()).isEqualTo(401);
        assertThat(push(body, signature(body + " ", now)).statusCode()).isEqualTo(401);
        assertThat(push(body, signature(body, now.minusSeconds(301))).statusCode())
                .isEqualTo(401);
        assertThat(standing("push@crm.example")).isEmpty();

        HttpResponse<String> answer = push(body, signature(body, now));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(outcomes(answer))
                .containsExactly(
                        "ACCEPTED",
                        "DUPLICATE",
                        "REJECTED INVALID_ADDRESS",
                        "REJECTED DATE_MISSING",
                        "REJECTED CHANNEL_UNKNOWN");
        assertThat(standing("push@crm.example").orElseThrow().source()).isEqualTo("HS_CAGRI_MERKEZI");
        assertThat(outcomes(push(body, signature(body, now)))).startsWith("DUPLICATE");
        assertThat(jdbc.queryForList("select body from inbox where feed = 'crm.next4biz'", byte[].class))
                .isNotEmpty()
                .noneMatch(stored -> new String(stored, StandardCharsets.ISO_8859_1).contains("crm.example"));
    }

    @Test
    void aLongPushIsStored_answeredAndWorkedLater() throws Exception {
        String events = IntStream.rangeClosed(0, CrmWebhook.AT_ONCE)
                .mapToObj(
                        "{'eventId':'long-%1$d','channel':'EPOSTA','value':'long%1$d@crm.example','status':'RET'}"
                                ::formatted)
                .collect(Collectors.joining(",", "{'events':[", "]}"))
                .replace('\'', '"');

        HttpResponse<String> answer =
                push(events, signature(events, Clock.systemUTC().instant()));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(new ObjectMapper().readTree(answer.body()).path("stored").intValue())
                .isEqualTo(CrmWebhook.AT_ONCE + 1);
        flows.sendBody(IysRoutes.WORK_INBOX, null);
        await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                        "select state || ' ' || movements || ' ' || coalesce(error, '') from inbox"
                                + " where feed = 'crm.next4biz' order by movements desc limit 1",
                        String.class))
                .isEqualTo("DONE 1001 "));
        assertThat(standing("long1000@crm.example").orElseThrow().status()).isEqualTo(Status.RET);
    }

    @Test
    void whatCannotBeReadOrKeptIsRefusedAlone() throws Exception {
        Instant now = Clock.systemUTC().instant();
        String event = "{\"eventId\":\"%s\",\"channel\":\"EPOSTA\",\"value\":\"%s@crm.example\",\"status\":\"RET\"}";
        String body =
                "{\"events\":[" + event.formatted("e-\\u0000", "odd") + "," + event.formatted("e-good", "good") + "]}";

        assertThat(outcomes(push(body, signature(body, now)))).containsExactly("REJECTED EVENT_ID_MISSING", "ACCEPTED");
        HttpResponse<String> empty = push("", signature("", now));
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(push("x", null).headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private static List<String> outcomes(HttpResponse<String> answer) throws Exception {
        JsonNode results = new ObjectMapper().readTree(answer.body()).path("results");
        return java.util.stream.StreamSupport.stream(results.spliterator(), false)
                .map(one ->
                        (one.path("outcome").asText() + " " + one.path("reason").asText("")).strip())
                .toList();
    }

    private HttpResponse<String> push(String body, String signature) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks/crm"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) {
            request.header("X-Hub-Signature", signature);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String signature(String body, Instant at) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("test-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String hex = HexFormat.of()
                .formatHex(mac.doFinal((at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8)));
        return "t=" + at.getEpochSecond() + ",v1=" + hex;
    }

    /** One whole cycle, whatever the cursor. */
    private void read() {
        sweep.run();
        sweep.run();
    }

    private void say(String email, Said said, Instant at, RecipientType type) {
        ledger.record(List.of(CrmHands.statement(email, said, at, type)), "test");
    }

    private void agent(long id, String fields) throws Exception {
        post(sim("/sim/next4biz-crm/persons"), "{\"id\":" + id + ",\"customFields\":" + fields + "}");
    }

    private static void post(URI uri, String json) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(uri)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static URI sim(String path) {
        return URI.create("http://localhost:" + SERVER.port() + path);
    }

    private void awaitValue(long id, CrmValue value) {
        await().untilAsserted(() -> assertThat(held(id)).isEqualTo(value));
    }

    private CrmValue held(long id) {
        CrmAnswer answer = exit.send(new CrmRequest.FindById(List.of(Long.toString(id))));
        return answer instanceof CrmAnswer.Persons persons
                ? persons.persons().get(0).value(Channel.EPOSTA)
                : null;
    }

    private Optional<Standing> standing(String email) {
        Address address = Address.require(Channel.EPOSTA, email);
        LedgerView.Snapshot snapshot = view.of(List.of(address));
        return snapshot.standings().getOrDefault(snapshot.points().get(address), List.of()).stream()
                .reduce(Standing::or);
    }

    private String delivery(String email) {
        return jdbc.queryForObject(
                "select state || ' ' || coalesce(error_code, '') from delivery"
                        + " where point_id = ? and destination = 'crm.next4biz' order by id desc limit 1",
                String.class,
                point(email));
    }

    private UUID point(String email) {
        Address address = Address.require(Channel.EPOSTA, email);
        return view.of(List.of(address)).points().get(address);
    }

    private long count(String sql) {
        return jdbc.queryForObject(sql, Long.class);
    }
}
