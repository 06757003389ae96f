package io.izinhub.integrator.iys;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.testing.HttpWire;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.SimWorld;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pull, push and refresh: İYS's changes come into the ledger. */
@HubTest
class IysFeedsTest {

    private static final String BRAND = "600101";

    private final SimWorld world = SimWorld.shared();
    private final HttpWire wire = new HttpWire(Duration.ofSeconds(20));
    private final ProducerTemplate flows;
    private final Ledger ledger;
    private final ContactPoints contacts;
    private final JdbcTemplate jdbc;
    private final int port;

    @Autowired
    IysFeedsTest(
            ProducerTemplate flows,
            Ledger ledger,
            ContactPoints contacts,
            JdbcTemplate jdbc,
            @LocalServerPort int port) {
        this.flows = flows;
        this.ledger = ledger;
        this.contacts = contacts;
        this.jdbc = jdbc;
        this.port = port;
    }

    @Test
    void aFeedIsReadToItsEnd_andAgainWithoutGrowth() {
        for (int i = 0; i < 7; i++) {
            citizen("pull" + i + "@feeds.example");
        }
        pull(Feed.IYS);

        for (int i = 0; i < 7; i++) {
            assertThat(events("pull" + i + "@feeds.example")).containsExactly("2 ONAY APPLIED");
        }
        assertThat(cursor(Feed.IYS)).isNotNull();
        assertThat(readAt(Feed.IYS))
                .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(60, ChronoUnit.SECONDS));

        jdbc.update("update feed_cursor set cursor = null where feed = ?", "iys." + BRAND + ".IYS");
        pull(Feed.IYS);
        assertThat(events("pull0@feeds.example")).hasSize(1);
    }

    @Test
    void anUnknownCursorStartsTheWindowAnew() {
        citizen("cursor@feeds.example");
        jdbc.update(
                "insert into feed_cursor (feed, cursor) values (?, 'garbled')"
                        + " on conflict (feed) do update set cursor = 'garbled'",
                "iys." + BRAND + ".IYS");

        pull(Feed.IYS);

        assertThat(events("cursor@feeds.example")).hasSize(1);
        assertThat(cursor(Feed.IYS)).isNotEqualTo("garbled");
    }

    @Test
    void ourOwnWordsComeBackAsAnAnswer_othersAsAMovement() {
        Instant at = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        LocalDateTime local = LocalDateTime.ofInstant(at, Istanbul.ZONE);
        ledger.record(List.of(statement("own@feeds.example", at)), "test");
        world.iys()
                .seed(600101, "own@feeds.example", "BIREYSEL", "EPOSTA", "ONAY", "HS_WEB", local, local.plusSeconds(3));
        world.iys()
                .seed(
                        600101,
                        "other@feeds.example",
                        "BIREYSEL",
                        "EPOSTA",
                        "ONAY",
                        "HS_WEB",
                        local,
                        local.plusSeconds(4));

        pull(Feed.HS);

        assertThat(events("own@feeds.example")).containsExactly("1 ONAY APPLIED", "3 ONAY APPLIED");
        assertThat(events("other@feeds.example")).containsExactly("2 ONAY APPLIED");
    }

    @Test
    void aFeedThatFailsKeepsItsCursor_andIsReadNextTime() {
        pull(Feed.IYS);
        String before = cursor(Feed.IYS);
        citizen("later@feeds.example");
        world.fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":503,\"count\":1}");

        pull(Feed.IYS);
        assertThat(cursor(Feed.IYS)).isEqualTo(before);
        assertThat(events("later@feeds.example")).isEmpty();

        pull(Feed.IYS);
        assertThat(events("later@feeds.example")).hasSize(1);
    }

    @Test
    void aFeedThatAnotherNodeReadsIsLeftAlone() {
        pull(Feed.IYS);
        jdbc.update(
                "update feed_cursor set lease_until = now() + interval '1 minute' where feed = ?",
                "iys." + BRAND + ".IYS");
        citizen("leased@feeds.example");

        pull(Feed.IYS);
        assertThat(events("leased@feeds.example")).isEmpty();

        jdbc.update("update feed_cursor set lease_until = null where feed = ?", "iys." + BRAND + ".IYS");
        pull(Feed.IYS);
        assertThat(events("leased@feeds.example")).hasSize(1);
    }

    @Test
    void aPushIsRecorded_once_andThePullAddsNothing() {
        String transaction = citizen("push@feeds.example");
        byte[] body = pushBody(List.of("push@feeds.example"), transaction);

        assertThat(push(body, "iyspush:demo").status()).isEqualTo(200);
        assertThat(push(body, "iyspush:demo").status()).isEqualTo(200);
        pull(Feed.IYS);

        assertThat(events("push@feeds.example")).hasSize(1);
    }

    @Test
    void r27_aConsentDatedAheadOfUsCountsFromNow_andOnce() {
        String ahead = new String(pushBody(List.of("ahead@feeds.example"), "t-ahead"), StandardCharsets.UTF_8)
                .replace("2026-11-02 12:15:05", "2099-01-01 00:00:00");

        assertThat(push(ahead.getBytes(StandardCharsets.UTF_8), "iyspush:demo").status())
                .isEqualTo(200);
        assertThat(push(ahead.getBytes(StandardCharsets.UTF_8), "iyspush:demo").status())
                .isEqualTo(200);

        assertThat(events("ahead@feeds.example")).containsExactly("2 ONAY APPLIED");
        Registers registers = ledger.current(
                BRAND,
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                contacts.find(email("ahead@feeds.example")).orElseThrow());
        assertThat(registers.onay().at()).isBeforeOrEqualTo(Instant.now());
        assertThat(registers.iys().at()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void aPushWithoutProofIsRefused_andNotStored() {
        long before = inbox("DONE") + inbox("WAITING");
        byte[] body = pushBody(List.of("forged@feeds.example"), "f0");

        assertThat(push(body, null).status()).isEqualTo(401);
        assertThat(push(body, "iyspush:demO").status()).isEqualTo(401);
        assertThat(push(body, null).header("WWW-Authenticate")).contains("Basic realm=\"iys\"");
        assertThat(push(body, null).header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(push(body, null).bodyText()).contains("\"code\":\"WEBHOOK_UNPROVEN\"", "\"status\":401");

        assertThat(inbox("DONE") + inbox("WAITING")).isEqualTo(before);
        assertThat(contacts.find(email("forged@feeds.example"))).isEmpty();
    }

    @Test
    void theTestRecordIsAnsweredAndNotStored() {
        long before = inbox("DONE");
        byte[] body = pushBody(List.of("pushtest@iys.org.tr"), "t0");

        assertThat(push(body, "iyspush:demo").status()).isEqualTo(200);

        assertThat(inbox("DONE")).isEqualTo(before);
        assertThat(contacts.find(email("pushtest@iys.org.tr"))).isEmpty();
    }

    @Test
    void aLargePushIsWorkedLater_andNonsenseIsKept() {
        List<String> many = IntStream.range(0, 1_001)
                .mapToObj(i -> "many" + i + "@feeds.example")
                .toList();
        assertThat(push(pushBody(many, "m"), "iyspush:demo").status()).isEqualTo(200);
        assertThat(push("nonsense".getBytes(StandardCharsets.UTF_8), "iyspush:demo")
                        .status())
                .isEqualTo(200);

        flows.sendBody(IysRoutes.WORK_INBOX, null);

        assertThat(inbox("WAITING")).isZero();
        assertThat(inbox("FAILED")).isPositive();
        assertThat(events("many1000@feeds.example")).containsExactly("2 RET APPLIED");
    }

    @Test
    void aRefreshTellsWhoConsentsNow() {
        citizen("refresh@feeds.example");
        var question = new IysRefresh.Question(
                BRAND,
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                List.of(email("refresh@feeds.example"), email("refresh-none@feeds.example")));

        Object result = flows.requestBody(IysRoutes.REFRESH, question);

        assertThat(result).isEqualTo(new IysRefresh.Result(1, 1, null));
        assertThat(events("refresh@feeds.example")).contains("3 ONAY APPLIED");
        assertThat(events("refresh-none@feeds.example")).containsExactly("3 NOT_ONAY APPLIED");
    }

    private void pull(Feed feed) {
        world.nextSecond();
        flows.sendBody(IysRoutes.pull(BRAND, feed), null);
        world.nextSecond();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not UTF-8: \u00ff", "{\"list\":["})
    void aPushThatNobodyCanReadIsKept(String text) {
        byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
        long before = inbox("WAITING") + inbox("FAILED");

        assertThat(push(body, "iyspush:demo").status()).isEqualTo(200);

        assertThat(inbox("WAITING") + inbox("FAILED")).isEqualTo(before + 1);
    }

    @Test
    void aMovementThatTheDatabaseRefusesTakesNoOtherWithIt() {
        byte[] poison = pushBody(List.of("poison@feeds.example"), "\\u0000");
        String good = new String(pushBody(List.of("good@feeds.example"), "t-good"), StandardCharsets.UTF_8);
        String both =
                new String(poison, StandardCharsets.UTF_8).replace("]}", ",") + good.substring(good.indexOf('[') + 1);

        assertThat(push(both.getBytes(StandardCharsets.UTF_8), "iyspush:demo").status())
                .isEqualTo(200);

        assertThat(events("good@feeds.example")).hasSize(1);
        assertThat(events("poison@feeds.example")).isEmpty();
    }

    private String citizen(String recipient) {
        return world.post(
                        "/sim/iys/citizen",
                        "{\"brandCode\":600101,\"recipient\":\"%s\",\"type\":\"EPOSTA\",\"status\":\"ONAY\",\"source\":\"IYS_WEB_YENI\"}"
                                .formatted(recipient))
                .path("transactionId")
                .asText();
    }

    private HttpAnswer push(byte[] body, String login) {
        HttpCall call = HttpCall.of("POST", URI.create("http://localhost:" + port + "/webhooks/iys"))
                .withBody("application/json", body);
        if (login != null) {
            call = call.withHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return wire.send(call);
    }

    private static byte[] pushBody(List<String> recipients, String transaction) {
        boolean one = recipients.size() == 1;
        return recipients.stream()
                .map(recipient -> "{\"iysCode\":600100,\"brandCode\":600101,\"recipient\":\"" + recipient
                        + "\",\"recipientType\":\"BIREYSEL\",\"type\":\"EPOSTA\",\"status\":\"" + (one ? "ONAY" : "RET")
                        + "\",\"source\":\"IYS_WEB\",\"consentDate\":\"2026-11-02 12:15:05\","
                        + "\"creationDate\":\"2026-11-02 12:15:05\",\"transactionId\":\""
                        + (one ? transaction : transaction + recipient.hashCode()) + "\"}")
                .collect(Collectors.joining(",", "{\"list\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> events(String recipient) {
        return contacts.find(email(recipient))
                .map(point -> jdbc.query(
                        "select kind, status, outcome from consent_event where point_id = ? order by id",
                        (rs, i) -> rs.getInt(1) + " " + Said.fromCode(rs.getInt(2)) + " "
                                + io.izinhub.consent.domain.Outcome.fromCode(rs.getInt(3)),
                        point))
                .orElse(List.of());
    }

    private String cursor(Feed feed) {
        return jdbc.queryForObject(
                "select cursor from feed_cursor where feed = ?", String.class, "iys." + BRAND + "." + feed);
    }

    private Instant readAt(Feed feed) {
        return jdbc.queryForObject(
                "select read_at from feed_cursor where feed = ?",
                (rs, i) -> rs.getTimestamp(1).toInstant(),
                "iys." + BRAND + "." + feed);
    }

    private long inbox(String state) {
        return jdbc.queryForObject("select count(*) from inbox where state = ?", Long.class, state);
    }

    private static Address email(String text) {
        return Address.require(Channel.EPOSTA, text);
    }

    private static Statement statement(String recipient, Instant at) {
        return Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(email(recipient)),
                                BRAND,
                                Channel.EPOSTA,
                                RecipientType.BIREYSEL),
                        Said.ONAY,
                        at,
                        "HS_WEB",
                        "api")
                .forPurposes(1);
    }
}
