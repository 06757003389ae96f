package io.izinhub.integrator.inbox;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.integrator.Inbox;
import io.izinhub.integrator.iys.IysRoutes;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What firms send and nobody can use, from their post to the end of its time. */
@HubTest
class InboxApiTest {

    private static final String ADMIN = "inbox-admin";
    private static final String OFFICER = "inbox-dpo";
    private static final String READER = "inbox-reader";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Accounts accounts;
    private final HubHttp hub;
    private final Inbox inbox;
    private final InboxList list;
    private final InboxWatch watch;
    private final InboxHealthIndicator health;
    private final MeterRegistry meters;
    private final ContactPoints contacts;
    private final ProducerTemplate flows;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditLog audit;

    @Autowired
    InboxApiTest(
            @LocalServerPort int port,
            Accounts accounts,
            Inbox inbox,
            InboxList list,
            InboxWatch watch,
            InboxHealthIndicator health,
            MeterRegistry meters,
            ContactPoints contacts,
            ProducerTemplate flows,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            AuditLog audit) {
        accounts.ensureKey(ADMIN, ADMIN, Role.ADMIN);
        accounts.ensureKey(OFFICER, OFFICER, Role.DPO);
        accounts.ensureKey(READER, READER, Role.INTEGRATION);
        this.accounts = accounts;
        this.hub = new HubHttp(port);
        this.inbox = inbox;
        this.list = list;
        this.watch = watch;
        this.health = health;
        this.meters = meters;
        this.contacts = contacts;
        this.flows = flows;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    @Test
    void aPostOfABrandThatIsNotOursIsRecordedAsFarAsItCan_keptWhole_andShown() {
        String stranger = movement("stranger@inbox.example", "600999", "RET", "tx-stranger");
        String ours = movement("ours@inbox.example", "600100", "RET", "tx-ours");

        try (LogCanary canary = new LogCanary()) {
            assertThat(push("{\"list\":[" + stranger + "," + ours + "]}").statusCode())
                    .isEqualTo(200);
            canary.neverHeard("inbox.example");
        }

        assertThat(known("ours@inbox.example")).isTrue();
        assertThat(known("stranger@inbox.example")).isFalse();
        HttpResponse<String> answer = hub.get("/api/v1/inbox?state=FAILED&feed=iys&code=BRAND_UNKNOWN", bearer(READER));
        JsonNode item = json(answer).get("items").get(0);
        assertThat(item.get("feed").textValue()).isEqualTo("iys.push");
        assertThat(item.get("account").textValue()).isEqualTo("iys");
        assertThat(item.get("movements").intValue()).isEqualTo(2);
        assertThat(item.get("ageSeconds").longValue()).isBetween(0L, 60L);
        assertThat(answer.body()).doesNotContain("inbox.example");
        assertThat(json(hub.get("/api/v1/inbox/failed", bearer(READER))).toString())
                .contains("\"feed\":\"iys.push\",\"account\":\"iys\",\"code\":\"BRAND_UNKNOWN\"");
        assertThat(health.health().getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(health.health().getDetails()).containsKey("iys.push BRAND_UNKNOWN");
        watch.look();
        assertThat(meters.get(InboxWatch.FAILED)
                        .tags("account", "iys", "reason", "BRAND_UNKNOWN")
                        .gauge()
                        .value())
                .isPositive();

        long id = item.get("id").longValue();
        assertThat(hub.get("/api/v1/inbox/" + id + "/body", bearer(READER)).statusCode())
                .isEqualTo(403);
        HttpResponse<String> body = hub.get("/api/v1/inbox/" + id + "/body", bearer(OFFICER));
        assertThat(body.body()).contains("stranger@inbox.example");
        assertThat(body.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(body.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        assertThat(audited("INBOX_BODY_READ", id)).isTrue();

        assertThat(hub.postJson("/api/v1/inbox/" + id + "/replay", "", bearer(ADMIN))
                        .statusCode())
                .isEqualTo(200);
        work();
        assertThat(row(id)).as("its brand is still unknown").isEqualTo("FAILED BRAND_UNKNOWN 1");
        assertThat(events("ours@inbox.example")).as("recorded once").isEqualTo(1);
    }

    /** As a person does it once the mapping, or the brand, was mended: the same bodies can be read now. */
    @ParameterizedTest
    @CsvSource({"iys.push, BRAND_UNKNOWN, true", "iys.600100.IYS, UNREADABLE, false", "iys.600100.HS, UNREADABLE, false"
    })
    void whatWasMendedIsWorkedOnceMore_postsAndPulledItemsAlike(String feed, String code, boolean whole) {
        String email = feed.toLowerCase(java.util.Locale.ROOT).replace('.', '-') + "@inbox.example";
        String one = movement(email, "600100", "RET", "tx-" + feed);
        Instant came = Instant.now().minus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        inbox.keep(feed, bytes(whole ? "{\"list\":[" + one + "]}" : one), code, came);
        long id = newest(feed);

        HttpResponse<String> answer = hub.postJson(
                "/api/v1/inbox/replay", "{\"feed\":\"%s\",\"code\":\"%s\"}".formatted(feed, code), bearer(ADMIN));

        assertThat(json(answer).get("count").intValue()).isPositive();
        assertThat(json(answer).get("more").booleanValue()).isFalse();
        // The hub's own flow may be at this feed.
        await().untilAsserted(() -> {
            work();
            assertThat(row(id)).isEqualTo("DONE  1");
        });
        assertThat(events(email)).isEqualTo(1);
        assertThat(jdbc.queryForObject("select received_at from inbox where id = ?", java.sql.Timestamp.class, id))
                .as("its age is its own")
                .isEqualTo(java.sql.Timestamp.from(came));
    }

    @Test
    void whatStillCannotBeReadKeepsItsPlace() {
        inbox.keep("iys.600100.IYS", bytes("{\"recipient\":1}"), "UNREADABLE", Instant.now());
        long pulled = newest("iys.600100.IYS");
        inbox.keep("firm-that-left.push", bytes("{}"), "NO_READER", Instant.now());
        long gone = newest("firm-that-left.push");

        for (long id : List.of(pulled, gone)) {
            hub.postJson("/api/v1/inbox/" + id + "/replay", "", bearer(ADMIN));
        }
        work();

        assertThat(row(pulled)).isEqualTo("FAILED UNREADABLE 1");
        assertThat(row(gone)).isEqualTo("FAILED NO_READER 1");
    }

    /** It may be anything that was typed; the audit log goes on to the syslog server. */
    @Test
    void r103_aFilterThatMatchesNothingIsNotWrittenDown() {
        String typed = "{\"feed\":\"ayse.typed@inbox.example\",\"code\":\"ayse.typed@inbox.example\"%s}";
        assertThat(hub.postJson("/api/v1/inbox/replay", typed.formatted(""), bearer(ADMIN))
                        .statusCode())
                .isEqualTo(200);
        assertThat(hub.postJson("/api/v1/inbox/close", typed.formatted(",\"reason\":\"deneme\""), bearer(OFFICER))
                        .statusCode())
                .isEqualTo(200);

        assertThat(jdbc.queryForObject(
                        "select count(*) from audit where subject like 'ayse.typed%' or detail::text like '%ayse.typed%'",
                        Long.class))
                .isZero();
    }

    @Test
    void aRefusalByTextMessageThatCouldNotBeRecordedIsRecordedLater_once() {
        String body =
                "{\"messages\":[{\"sms\":{\"id\":\"inbox-1\",\"from\":\"905327440099\",\"text\":\"RET ORNEK\"}}]}";
        for (int times = 1; times <= 2; times++) {
            inbox.keep("sms.json", bytes(body), "NOT_RECORDED", Instant.now());
            long id = newest("sms.json");
            hub.postJson("/api/v1/inbox/" + id + "/replay", "", bearer(ADMIN));
            work();
            assertThat(row(id)).isEqualTo("DONE  1");
        }

        assertThat(jdbc.queryForObject(
                        "select count(*) from consent_event where point_id = ? and channel = ?",
                        Long.class,
                        contacts.find(Address.require(Channel.MESAJ, "+905327440099"))
                                .orElseThrow(),
                        Channel.MESAJ.code()))
                .isEqualTo(1);
    }

    @Test
    void closingWantsAReason_andEndsIt() {
        inbox.keep("closing.push", bytes("x"), "UNREADABLE", Instant.now());
        inbox.keep("closing.push", bytes("y"), "UNREADABLE", Instant.now());
        long id = newest("closing.push");
        String path = "/api/v1/inbox/" + id + "/close";

        assertThat(hub.postJson(path, "{}", bearer(ADMIN)).statusCode()).isEqualTo(422);
        assertThat(hub.postJson("/api/v1/inbox/close", "{\"reason\":\"all\"}", bearer(ADMIN))
                        .statusCode())
                .as("not everything at once")
                .isEqualTo(422);
        assertThat(hub.postJson(path, "{\"reason\":\"test of the firm\"}", bearer(OFFICER))
                        .statusCode())
                .isEqualTo(200);
        assertThat(hub.postJson(path, "{\"reason\":\"again\"}", bearer(OFFICER)).statusCode())
                .isEqualTo(409);
        assertThat(hub.postJson("/api/v1/inbox/" + id + "/replay", "", bearer(ADMIN))
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> rest = hub.postJson(
                "/api/v1/inbox/close", "{\"feed\":\"closing\",\"reason\":\"test of the firm\"}", bearer(OFFICER));

        assertThat(json(rest).get("count").intValue()).isEqualTo(1);
        assertThat(list.failed()).extracting(InboxList.Group::feed).doesNotContain("closing.push");
        JsonNode closed = json(hub.get("/api/v1/inbox?state=CLOSED&feed=closing.push", bearer(READER)))
                .get("items")
                .get(0);
        assertThat(closed.get("closeReason").textValue()).isEqualTo("test of the firm");
        assertThat(audited("INBOX_CLOSED", id)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/inbox/1/replay, ''",
        "/api/v1/inbox/replay, '{}'",
        "/api/v1/inbox/1/close, '{\"reason\":\"x\"}'",
        "/api/v1/inbox/close, '{\"feed\":\"x\",\"reason\":\"x\"}'"
    })
    void whoReadsDoesNotAct(String path, String body) {
        assertThat(hub.postJson(path, body, bearer(READER)).statusCode()).isEqualTo(403);
    }

    @Test
    void thePageShowsWhyAndSinceWhen_andItsButtonsSettleIt() {
        inbox.keep(
                "paged.push",
                bytes("page@inbox.example"),
                "UNREADABLE",
                Instant.now().minus(2, ChronoUnit.DAYS));
        long id = newest("paged.push");
        inbox.keep("paged.push", bytes("page@inbox.example"), "NO_READER", Instant.now());
        long other = newest("paged.push");
        login();

        HttpResponse<String> page = hub.get("/inbox?lang=tr", Map.of());
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.body())
                .contains("Gelenler", "paged.push", "Gövde ya da içindeki bir kayıt okunamadı.", "2 gün")
                .doesNotContain("page@inbox.example", "??", "style=", "javascript:");
        assertThat(hub.get("/inbox?lang=en", Map.of()).body())
                .contains("What came in", "Work once more")
                .doesNotContain("??");

        assertThat(form("/inbox/" + id + "/close", "reason=test+of+the+firm").statusCode())
                .isEqualTo(302);
        assertThat(row(id)).isEqualTo("CLOSED UNREADABLE 0");
        assertThat(form("/inbox/replay", "feed=paged.push&code=NO_READER").statusCode())
                .isEqualTo(302);
        work();
        assertThat(row(other)).isEqualTo("FAILED NO_READER 1");
        assertThat(hub.get("/inbox?state=CLOSED&feed=paged", Map.of()).body()).contains("test of the firm");
        assertThat(hub.post(
                                "/inbox/" + other + "/close",
                                "application/x-www-form-urlencoded",
                                "reason=forged",
                                Map.of())
                        .statusCode())
                .as("a form of another site")
                .isEqualTo(403);
    }

    private void login() {
        accounts.ensureUser("inbox-person", "inbox-test-password", Role.ADMIN);
        form("/login", "username=inbox-person&password=inbox-test-password");
    }

    private HttpResponse<String> form(String path, String fields) {
        Matcher token = CSRF.matcher(
                hub.get(path.equals("/login") ? path : "/inbox", Map.of()).body());
        assertThat(token.find()).isTrue();
        return hub.post(
                path,
                "application/x-www-form-urlencoded",
                fields + "&_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8),
                Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/inbox/999999999/replay, 404",
        "GET, /api/v1/inbox/999999999/body, 404",
        "GET, /api/v1/inbox?state=WRONG, 400"
    })
    void whatIsNotThereIsToldSo(String method, String path, int status) {
        HttpResponse<String> answer =
                method.equals("GET") ? hub.get(path, bearer(ADMIN)) : hub.postJson(path, "", bearer(ADMIN));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    /** R30, R83: nothing personal longer than it serves; what failed is not lost before its own, longer time. */
    @Test
    void r83_bodiesEndAfterTheirTime_whatFailedLater_andThatTheFirmWasHeardOfStays() {
        long done = ended("aging.push", "DONE", 31);
        long young = ended("aging.push", "DONE", 29);
        long row = ended("aging.push", "DONE", 500);
        long last = ended("heard.push", "DONE", 500);
        inbox.keep("aging.push", bytes("f"), "UNREADABLE", Instant.now().minus(179, ChronoUnit.DAYS));
        long failed = newest("aging.push");
        inbox.keep("aging.push", bytes("e"), "UNREADABLE", Instant.now().minus(181, ChronoUnit.DAYS));
        long expired = newest("aging.push");

        new InboxUpkeep(
                        jdbc,
                        transaction,
                        new InboxProperties(Duration.ofDays(30), Duration.ofDays(180), Duration.ofDays(400)),
                        audit,
                        Clock.systemUTC())
                .tidy();

        assertThat(inbox.body(done)).isEmpty();
        assertThat(inbox.body(young)).isPresent();
        assertThat(inbox.body(failed)).isPresent();
        assertThat(inbox.body(expired)).isEmpty();
        assertThat(jdbc.queryForList("select close_reason from inbox where id = ?", String.class, expired))
                .containsExactly(InboxUpkeep.EXPIRED);
        assertThat(jdbc.queryForList("select id from inbox where id in (?, ?)", Long.class, row, last))
                .containsExactly(last);
    }

    private long ended(String feed, String state, int days) {
        inbox.store(feed, bytes("d"), Inbox.State.valueOf(state), 1, null);
        long id = newest(feed);
        jdbc.update(
                "update inbox set worked_at = now() - make_interval(days => ?),"
                        + " received_at = now() - make_interval(days => ?) where id = ?",
                days,
                days,
                id);
        return id;
    }

    private HttpResponse<String> push(String body) {
        String login = Base64.getEncoder().encodeToString("iyspush:demo".getBytes(StandardCharsets.UTF_8));
        return hub.postJson("/webhooks/iys", body, Map.of("Authorization", "Basic " + login));
    }

    private static String movement(String email, String brand, String status, String transaction) {
        return ("{\"iysCode\":600100,\"brandCode\":%s,\"recipient\":\"%s\",\"recipientType\":\"BIREYSEL\","
                        + "\"type\":\"EPOSTA\",\"status\":\"%s\",\"source\":\"IYS_WEB\","
                        + "\"consentDate\":\"2026-11-02 12:15:05\",\"creationDate\":\"2026-11-02 12:15:05\","
                        + "\"transactionId\":\"%s\"}")
                .formatted(brand, email, status, transaction);
    }

    private void work() {
        flows.sendBody(IysRoutes.WORK_INBOX, null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private long newest(String feed) {
        return jdbc.queryForObject("select max(id) from inbox where feed = ?", Long.class, feed);
    }

    private String row(long id) {
        return jdbc.queryForObject(
                "select state || ' ' || coalesce(error, '') || ' ' || replays from inbox where id = ?",
                String.class,
                id);
    }

    private boolean known(String email) {
        return point(email).isPresent();
    }

    private Optional<java.util.UUID> point(String email) {
        return contacts.find(Address.require(Channel.EPOSTA, email));
    }

    private long events(String email) {
        return jdbc.queryForObject(
                "select count(*) from consent_event where point_id = ?",
                Long.class,
                point(email).orElseThrow());
    }

    private boolean audited(String action, long id) {
        return !jdbc.queryForList(
                        "select 1 from audit where action = ? and subject = ?", Integer.class, action, "inbox:" + id)
                .isEmpty();
    }
}
