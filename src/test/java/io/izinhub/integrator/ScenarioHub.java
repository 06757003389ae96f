package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.integrator.flow.FeedFlows;
import io.izinhub.reconciliation.Reconciliations;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.CrmSimulator;
import io.izinhub.sim.crm.PersonSeed;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.OwnHub;
import io.izinhub.testing.SimWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One hub, LIVE, with an account at every firm, a simulated İYS behind all of them and a simulated CRM. Its brand goes by
 * one account after the other: what a restart with another line of configuration does, without the restart.
 */
final class ScenarioHub implements AutoCloseable {

    static final String BRAND = "600100";
    static final String WEBHOOK_SECRET = "gizli-adres-8c41d7";
    static final String WEBHOOK_TOKEN = "gizli-baslik-5e92b0";
    /** Of accounts whose firms know them not: what works has only passwords that every log may hold. */
    static final String WRONG_PASSWORD = "gizli-parola-3fa86c";
    /** Begin of all numbers, and of all mail addresses; no other part of any log has it. */
    static final String NUMBERS = "53277";

    static final String MAILS = "senaryo-kisi";

    /** People who log in. */
    static final String ADMIN = "senaryo-yonetici";

    static final String DPO = "senaryo-kvkk";
    private static final String LOGIN = "gizli-giris-7d20ce";

    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("scenario.patience", 30));
    private static final ZoneId TURKEY = ZoneId.of("Europe/Istanbul");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> KEY = HubHttp.bearer("authority-scenario-key");

    private final SimWorld world = SimWorld.open();
    private final SimSettings crmSettings = new SimSettings();
    private final SimClock crmClock = new SimClock();
    private final CrmSimulator crm = new CrmSimulator(crmClock, crmSettings);
    private final SimServer crmServer = new SimServer(crmClock, crmSettings, List.of(crm)).start(0);
    private final AtomicInteger people = new AtomicInteger();
    private final OwnHub hub;
    private final HubHttp http;

    ScenarioHub(Path folder) {
        crmSettings.merge(Map.of("rateLimits", Map.of("next4biz-crm.minute", 0)));
        hub = OwnHub.start(
                folder,
                "--hub.modes.initial=LIVE",
                "--hub.iys.base-url=" + world.url("/iys"),
                "--hub.iys.batch.poll-after=100ms",
                "--hub.iys.batch.poll-every=300ms",
                "--hub.delivery.first-pause=100ms",
                "--hub.delivery.longest-pause=1s",
                "--hub.http.response-timeout=2s",
                "--hub.circuit.open-for=1s",
                "--hub.crm.next4biz.base-url=http://localhost:" + crmServer.port() + "/next4biz-crm",
                "--hub.crm.next4biz.tenant=ornek",
                "--hub.crm.next4biz.secret=demo",
                "--hub.crm.next4biz.channel=555",
                "--hub.crm.next4biz.brand=" + BRAND,
                "--hub.crm.next4biz.webhook-secret=crm-webhook",
                "--hub.crm.next4biz.sweep.interval=1d",
                "--hub.crm.next4biz.limits.per-minute=0",
                "--hub.integrators.verimor.base-url=" + world.url("/verimor"),
                "--hub.integrators.verimor.username=demo",
                "--hub.integrators.verimor.password=demo",
                "--hub.integrators.verimor.supplier=OWN",
                "--hub.integrators.verimor.titles." + BRAND + "=ORNEK",
                "--hub.integrators.verimor.sends-per-minute=0",
                "--hub.integrators.verimor.queries-per-minute=0",
                "--hub.integrators.verimor.webhook.secret=" + WEBHOOK_SECRET,
                "--hub.integrators.verimor-far.base-url=" + world.url("/verimor"),
                "--hub.integrators.verimor-far.username=demo",
                "--hub.integrators.verimor-far.supplier=OWN",
                "--hub.integrators.verimor-far.password=" + WRONG_PASSWORD,
                "--hub.integrators.verimor-far.titles." + BRAND + "=ORNEK",
                "--hub.integrators.veyosis.base-url=" + world.url("/veyosis"),
                "--hub.integrators.veyosis.api-code=demo",
                "--hub.integrators.veyosis.per-minute=0",
                "--hub.integrators.veyosis-far.base-url=" + world.url("/veyosis"),
                "--hub.integrators.veyosis-far.api-code=" + WRONG_PASSWORD,
                "--hub.integrators.netgsm.base-url=" + world.url("/netgsm"),
                "--hub.integrators.netgsm.username=demo",
                "--hub.integrators.netgsm.password=demo",
                "--hub.integrators.netgsm.per-minute=0",
                "--hub.integrators.netgsm.check-after=1h",
                "--hub.integrators.netgsm.refusal-after=10m",
                "--hub.integrators.netgsm.webhook.secret=" + WEBHOOK_SECRET,
                "--hub.integrators.netgsm.webhook.networks=127.0.0.0/8,::1/128",
                "--hub.integrators.netgsm-asked.base-url=" + world.url("/netgsm"),
                "--hub.integrators.netgsm-asked.username=demo",
                "--hub.integrators.netgsm-asked.password=demo",
                "--hub.integrators.netgsm-asked.per-minute=0",
                "--hub.integrators.netgsm-asked.check-after=0s",
                "--hub.integrators.netgsm-asked.checks-at-once=50",
                "--hub.integrators.netgsm-asked.webhook.secret=" + WEBHOOK_SECRET,
                "--hub.integrators.netgsm-asked.webhook.token-header=X-Webhook-Token",
                "--hub.integrators.netgsm-asked.webhook.token=" + WEBHOOK_TOKEN,
                "--hub.integrators.netgsm-far.base-url=" + world.url("/netgsm"),
                "--hub.integrators.netgsm-far.username=demo",
                "--hub.integrators.netgsm-far.password=" + WRONG_PASSWORD,
                "--hub.integrators.netgsm-far.per-minute=0",
                "--hub.integrators.netgsm-far.basic-auth=true",
                "--hub.integrators.netgsm-far.webhook.secret=" + WEBHOOK_SECRET,
                "--hub.integrators.netgsm-far.webhook.networks=192.0.2.0/24",
                "--hub.integrators.iletimerkezi.base-url=" + world.url("/iletimerkezi"),
                "--hub.integrators.iletimerkezi.key=demo",
                "--hub.integrators.iletimerkezi.hash=demo",
                "--hub.integrators.iletimerkezi.per-minute=0",
                "--hub.integrators.iletimerkezi.check-after=0s",
                "--hub.integrators.iletimerkezi-far.base-url=" + world.url("/iletimerkezi"),
                "--hub.integrators.iletimerkezi-far.key=demo",
                "--hub.integrators.iletimerkezi-far.hash=" + WRONG_PASSWORD,
                "--hub.integrators.iletimerkezi-far.per-minute=0");
        hub.bean(Accounts.class).ensureUser(ADMIN, LOGIN, Role.ADMIN);
        hub.bean(Accounts.class).ensureUser(DPO, LOGIN, Role.DPO);
        hub.bean(Accounts.class).ensureKey("scenario", "authority-scenario-key", Role.ADMIN, Role.INTEGRATION);
        http = new HubHttp(hub.port());
    }

    /** Headers of a person who logs in with each call. */
    static Map<String, String> login(String user) {
        return Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + LOGIN).getBytes(StandardCharsets.UTF_8)));
    }

    /** The same person at the page of login. */
    static String form(String user) {
        return "username=" + user + "&password=" + LOGIN;
    }

    OwnHub hub() {
        return hub;
    }

    SimWorld world() {
        return world;
    }

    HubHttp http() {
        return http;
    }

    int port() {
        return hub.port();
    }

    String url(String path) {
        return "http://localhost:" + hub.port() + path;
    }

    <T> T bean(Class<T> type) {
        return hub.bean(type);
    }

    /** @param stateFrom may be null */
    void goBy(String account, String stateFrom) {
        BrandProperties.Settings now = hub.bean(BrandProperties.class).brands().get(BRAND);
        hub.bean(BrandProperties.class)
                .brands()
                .put(
                        BRAND,
                        new BrandProperties.Settings(
                                now.name(),
                                now.iysCode(),
                                account,
                                Map.of(),
                                stateFrom,
                                now.leader(),
                                now.evidence(),
                                now.purposesFromAuthority(),
                                now.purposesNeedingOwnConsent(),
                                now.iysRequired(),
                                now.tacirRequireIysRecord(),
                                now.publicBaseUrl(),
                                now.notice(),
                                now.contactPhone(),
                                now.contactEmail(),
                                now.misdirectedEmail()));
        assertThat(hub.bean(Authorities.class).writer(BRAND, Channel.MESAJ).name())
                .isEqualTo(account);
    }

    /** Everything as firms behave by default; what a test left unfinished does not reach the next one. */
    void calm() {
        world.noFaults();
        world.settings(Map.of(
                "batchDelay", 0,
                "netgsm.webhookUrl", "",
                "netgsm.webhookRepeat", 1,
                "netgsm.webhookArray", false,
                "netgsm.webhookTextCodes", false,
                "netgsm.webhookOutOfOrder", false,
                "netgsm.numericCodes", false,
                "netgsm.queryArray", false,
                "netgsm.unknownAsRet", false,
                "netgsm.neverRegister", false));
        world.settings(Map.of("verimor.pushUrl", "", "veyosis.reportWrapped", false));
        jdbc().update("delete from delivery where state in ('READY', 'CLAIMED', 'AWAITING')");
        jdbc().update("update authority_batch set finished_at = now() where finished_at is null");
        jdbc().update("delete from destination_state");
        Reconciliations comparisons = hub.bean(Reconciliations.class);
        comparisons.list(null, 10).stream()
                .filter(run -> run.finishedAt() == null)
                .forEach(run -> comparisons.stop(run.id(), "test", "test"));
        jdbc().update("delete from authority_move");
        jdbc().update("delete from authority_choice");
        hub.bean(AuthorityChoices.class).refresh();
    }

    /** İYS's own list of what citizens did, as the schedule reads it. */
    void pullFromIys() {
        world.nextSecond();
        hub.bean(ProducerTemplate.class)
                .sendBody(AuthorityPull.flow(Authorities.IYS, BRAND, AuthorityAdapter.Feed.IYS), null);
    }

    /** The account's own list of what citizens did, as the schedule reads it. */
    void pullFrom(String account) {
        hub.bean(ProducerTemplate.class).sendBody(AuthorityPull.flow(account, BRAND, AuthorityAdapter.Feed.IYS), null);
    }

    /** The flows that a start would have made, had the brand gone by this account then. */
    void readFeedsOf(String account) {
        CamelContext camel = hub.bean(CamelContext.class);
        AuthorityAdapter adapter = hub.bean(Authorities.class).named(account);
        if (camel.getRoute("authority-pull-changes-" + account + "-" + BRAND + "-IYS") == null) {
            FeedFlows.add(camel, (ChangeFeed) adapter, BRAND);
        }
    }

    /** A person of the CRM whom nobody has asked yet; the number. */
    String person() {
        String number = "+90%s%05d".formatted(NUMBERS, people.incrementAndGet());
        crm.addPerson(PersonSeed.of("Senaryo", "Kişisi", null, number));
        return number;
    }

    /** {@code 1} ONAY, {@code 2} RET, empty text where the CRM holds nothing: its list of SMS permissions. */
    String inCrm(String number) {
        SimRequest find = new SimRequest("GET", "/persons", Map.of("phone", number), Map.of(), new byte[0]);
        for (JsonNode value :
                json(crm.control(find).orElseThrow().body()).path(0).path("custom_field_values")) {
            if (value.path("id").asLong() == ConsentField.MESAJ.statusId()) {
                return value.path("value").asText("");
            }
        }
        return "";
    }

    /** @param addresses numbers, or mail addresses */
    void say(String status, Instant at, String... addresses) {
        String list = List.of(addresses).stream()
                .map(address -> """
                        {"brand":"%s","channel":"%s","recipient":"%s","status":"%s","source":"HS_WEB","consentAt":"%s"}""".formatted(BRAND, channel(address), address, status, at))
                .toList()
                .toString();
        var answer = http.postJson("/api/v1/consents", list, KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void citizen(String status, String number) {
        JsonNode answer = world.post("/sim/iys/citizen", """
                {"brandCode":600100,"recipient":"%s","recipientType":"BIREYSEL","type":"MESAJ","status":"%s","source":"IYS_WEB"}""".formatted(number, status));
        assertThat(answer.path("transactionId").asText()).isNotEmpty();
    }

    /** İYS knows this number from long ago, past the firm. */
    void seed(String status, String number, Instant at) {
        LocalDateTime time = LocalDateTime.ofInstant(at, TURKEY);
        world.iys().seed(600_100, number, "BIREYSEL", "MESAJ", status, "HS_WEB", time, time);
    }

    /** What İYS holds; empty text where nothing. */
    String atIys(String number) {
        return world.held(number).path(0).path("status").asText("");
    }

    /** The reason with which the hub allows or forbids to send now. */
    String mayBeSent(String number) {
        return HubHttp.json(http.postJson("/api/v1/consents/query", """
                        {"brand":"%s","points":[{"ref":"1","channel":"MESAJ","value":"%s"}]}""".formatted(BRAND, number), KEY))
                .at("/results/0/reason")
                .asText();
    }

    /** {@code DONE H175}: state and code of the newest delivery to the authority. */
    String delivery(String number) {
        List<String> all = deliveries(number);
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    /** State and code of each delivery to the authority, oldest first. */
    List<String> deliveries(String number) {
        return jdbc().queryForList(
                        "select state || coalesce(' ' || error_code, '') from delivery"
                                + " where point_id = ? and destination = ? order by id",
                        String.class,
                        point(number),
                        Authorities.destination(BRAND));
    }

    /** How many events of a kind the ledger has: 1 statements, 2 movements, 3 answers. */
    int events(String number, int kind) {
        return jdbc().queryForObject(
                        "select count(*) from consent_event where point_id = ? and kind = ?",
                        Integer.class,
                        point(number),
                        kind);
    }

    UUID point(String number) {
        return hub.bean(ContactPoints.class)
                .find(Address.require(channel(number), number))
                .orElseThrow();
    }

    private static Channel channel(String address) {
        return address.contains("@") ? Channel.EPOSTA : Channel.MESAJ;
    }

    /** As if the authority had said of this number what it last said so many days earlier. */
    void answeredDaysAgo(int days, String number) {
        int changed = jdbc().update(
                        "update consent set bits = bits - ((?::bigint) << 5) where point_id = ? and ((bits >> 5) & 65535) > ?",
                        days,
                        point(number),
                        days);
        assertThat(changed).isEqualTo(1);
    }

    /** The accounts that do not answer, as an operator sees them. */
    List<String> suspended() {
        List<String> names = new ArrayList<>();
        HubHttp.json(http.get("/api/v1/authorities/capabilities", KEY))
                .path("accounts")
                .forEach(line -> {
                    if (line.has("suspendedSince")) {
                        names.add(line.path("account").asText());
                    }
                });
        return names;
    }

    /** How often the firm was asked for a state. */
    long asked(String firm, String call) {
        return world.get("/sim/state")
                .path(firm)
                .path("operations")
                .path("POST " + call)
                .asLong();
    }

    JdbcTemplate jdbc() {
        return hub.bean(JdbcTemplate.class);
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
    }

    static Instant ago(long seconds) {
        return Instant.now().minusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        hub.close();
        crmServer.close();
        world.close();
    }
}
