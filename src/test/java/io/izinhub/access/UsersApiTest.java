package io.izinhub.access;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.izinhub.access.FirstAccounts.Outcome;
import io.izinhub.access.FirstAccounts.Stage;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HubTest
class UsersApiTest {

    private static final String PASSWORD = "long-enough-for-r99";
    private static final String CHOSEN = "chosen by its owner";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final Users users;
    private final People people;
    private final OneTimeCodes codes;
    private final KeyedHash tokenHash;
    private final ApiKeys keys;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    UsersApiTest(
            @LocalServerPort int port,
            Users users,
            People people,
            OneTimeCodes codes,
            KeyedHash tokenHash,
            ApiKeys keys,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        this.port = port;
        this.users = users;
        this.people = people;
        this.codes = codes;
        this.tokenHash = tokenHash;
        this.keys = keys;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        users.ensure("people-admin", PASSWORD, Set.of(Role.ADMIN), "test");
        users.ensure("people-dpo", PASSWORD, Set.of(Role.DPO), "test");
        users.ensure("people-agent", PASSWORD, Set.of(Role.AGENT), "test");
    }

    @Test
    void whoIsInvitedChoosesThePasswordOnce() {
        try (LogCanary canary = new LogCanary()) {
            HttpResponse<String> invited = call("people-admin", "", "{\"username\":\"Davetli\",\"roles\":[\"AGENT\"]}");
            assertThat(invited.statusCode()).isEqualTo(201);
            String code = json(invited).get("code").textValue();
            assertThat(status("davetli", CHOSEN)).isEqualTo(401);

            assertThat(choose("davetli", code, "short").statusCode()).isEqualTo(422);
            assertThat(choose("davetli", "7777-7777-7777-7777", CHOSEN).statusCode())
                    .isEqualTo(422);
            assertThat(choose("davetli", code.toLowerCase(Locale.ROOT), CHOSEN).statusCode())
                    .isEqualTo(200);
            assertThat(status("davetli", CHOSEN)).isEqualTo(403);
            assertThat(choose("davetli", code, "another password").body()).contains("role=\"alert\"");
            assertThat(status("davetli", CHOSEN)).isEqualTo(403);
            canary.neverHeard(code, CHOSEN);
        }
        assertThat(jdbc.queryForList(
                        "select action from audit where subject = 'user:davetli' and action <> 'LOGIN_FAILED' order by"
                                + " id",
                        String.class))
                .startsWith("USER_CREATED", "ACCOUNT_CODE_MADE", "PASSWORD_CHOSEN");
    }

    @Test
    void tenWrongCodesMakeTheRightOneWorthless() {
        users.ensure("people-guessed", PASSWORD, Set.of(Role.AGENT), "test");
        String code = codes.issue(OneTimeCodes.ofUser("people-guessed"), People.CODE_VALID)
                .text();
        for (int i = 0; i < OneTimeCodes.MAX_FAILURES; i++) {
            assertThat(people.choosePassword("people-guessed", "0000", CHOSEN)).contains("code_refused");
        }

        assertThat(people.choosePassword("people-guessed", code, CHOSEN)).contains("code_refused");
        assertThat(jdbc.queryForList("select c::text from account_code c", String.class))
                .noneMatch(row -> row.contains(OneTimeCode.normal(code)));
    }

    @Test
    void aCodeThatIsTooOldIsRefused() {
        users.ensure("people-late", PASSWORD, Set.of(Role.AGENT), "test");
        String code = codes.issue(OneTimeCodes.ofUser("people-late"), People.CODE_VALID)
                .text();
        jdbc.update(
                "update account_code set expires_at = now() - interval '1 second' where subject = 'user:people-late'");

        assertThat(people.choosePassword("people-late", code, CHOSEN)).contains("code_refused");
    }

    /** The codes of the first start, before anybody has an account: half an hour, ten tries. */
    @Test
    void r99_aCodeOfTheFirstStartIsWorthNothingAfterHalfAnHourOrTenWrongTries() {
        Users nobody = mock();
        Instant start = Instant.parse("2026-11-28T06:00:00Z");
        String code = first(nobody, start).newCode().orElseThrow().text();

        assertThat(create(nobody, start.plus(Duration.ofMinutes(30)), code)).isEqualTo(Outcome.CODE_REFUSED);
        Instant justInTime = start.plus(Duration.ofMinutes(30)).minusMillis(1);
        // Right, and still there for a better password.
        assertThat(create(nobody, justInTime, code)).isEqualTo(Outcome.NAME_UNFIT);
        for (int i = 0; i < OneTimeCodes.MAX_FAILURES; i++) {
            assertThat(create(nobody, start, "0000-0000-0000")).isEqualTo(Outcome.CODE_REFUSED);
        }
        assertThat(create(nobody, start, code)).isEqualTo(Outcome.CODE_REFUSED);

        String other = first(nobody, start).newCode().orElseThrow().text();
        assertThat(create(nobody, start, code)).as("the one before is void").isEqualTo(Outcome.CODE_REFUSED);
        assertThat(create(nobody, start, other)).isEqualTo(Outcome.NAME_UNFIT);
        codes.end("setup:ADMIN");
    }

    private Outcome create(Users nobody, Instant now, String code) {
        return first(nobody, now).create(Stage.ADMINISTRATOR, code, "no name!", CHOSEN);
    }

    private FirstAccounts first(Users nobody, Instant now) {
        return new FirstAccounts(
                nobody, new OneTimeCodes(jdbc, tokenHash, new SecureRandom(), Clock.fixed(now, ZoneOffset.UTC)));
    }

    /** Otherwise one person could make the second one who must agree. */
    @ParameterizedTest
    @CsvSource({
        "people-admin,DPO,403,USER_OF_OTHER_KIND",
        "people-dpo,ADMIN,403,USER_OF_OTHER_KIND",
        "people-dpo,AGENT,403,USER_OF_OTHER_KIND",
        "people-agent,AGENT,403,FORBIDDEN",
        "people-admin,INTEGRATION,422,USER_ROLES",
        "people-admin,'ADMIN\",\"DPO',422,USER_ROLES"
    })
    void r102_officersAreMadeByOfficersAndAllOthersByAdministrators(String who, String roles, int status, String code) {
        HttpResponse<String> refused = call(who, "", "{\"username\":\"people-refused\",\"roles\":[\"" + roles + "\"]}");

        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(json(refused).get("code").textValue()).isEqualTo(code);
        assertThat(users.exists("people-refused")).isFalse();
        assertThat(call("people-dpo", "", "{\"username\":\"people-dpo2\",\"roles\":[\"DPO\"]}")
                        .statusCode())
                .isIn(201, 409);
        assertThat(call("people-admin", "/code", "{\"username\":\"people-dpo\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aKeyManagesNobody() {
        String key = keys.create("people-key", Set.of(Role.ADMIN), "test").secret();
        HubHttp hub = new HubHttp(port);

        assertThat(json(hub.postJson("/api/v1/users", "{\"username\":\"x-y-z\",\"roles\":[\"AGENT\"]}", bearer(key)))
                        .get("code")
                        .textValue())
                .isEqualTo("USER_NEEDS_PERSON");
        assertThat(hub.postJson("/api/v1/keys", "{\"name\":\"x\",\"roles\":[\"ADMIN\"]}", bearer(key))
                        .statusCode())
                .isEqualTo(403);
    }

    /** Neither is looked up: nor does the time tell one from the other. */
    @ParameterizedTest
    @ValueSource(strings = {"code", "roles", "disable", "enable"})
    void whoMayNotSeeTheListOfUsersFindsNoNames(String act) {
        String key =
                keys.create("people-prober-" + act, Set.of(Role.ADMIN), "test").secret();
        String body = "{\"username\":\"%s\"" + (act.equals("roles") ? ",\"roles\":[\"AGENT\"]}" : "}");
        for (String name : List.of("people-admin", "people-nobody")) {
            String path = "/api/v1/users/" + act;
            HttpResponse<String> agent = call("people-agent", "/" + act, body.formatted(name));
            HttpResponse<String> machine = new HubHttp(port).postJson(path, body.formatted(name), bearer(key));

            assertThat(agent.statusCode()).as(name).isEqualTo(403);
            assertThat(json(agent).get("code").textValue()).isEqualTo("FORBIDDEN");
            assertThat(machine.statusCode()).as(name).isEqualTo(403);
            assertThat(json(machine).get("code").textValue()).isEqualTo("USER_NEEDS_PERSON");
        }
    }

    @Test
    void r101_aDisabledUsersSessionEndsWithTheNextRequest() {
        users.ensure("people-leaver", PASSWORD, Set.of(Role.AGENT), "test");
        HubHttp session = login("people-leaver");
        assertThat(session.get("/deliveries", Map.of()).statusCode()).isEqualTo(200);
        assertThat(call("people-admin", "/disable", "{\"username\":\"people-leaver\"}")
                        .statusCode())
                .isEqualTo(422);

        assertThat(call("people-admin", "/disable", "{\"username\":\"people-leaver\",\"reason\":\"left\"}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(session.get("/deliveries", Map.of()).statusCode()).isEqualTo(302);
        assertThat(session.get("/api/v1/modes", Map.of()).statusCode()).isEqualTo(401);
        assertThat(status("people-leaver", PASSWORD)).isEqualTo(401);
        assertThat(call("people-admin", "/code", "{\"username\":\"people-leaver\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(call("people-admin", "/enable", "{\"username\":\"people-leaver\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(status("people-leaver", PASSWORD)).isEqualTo(403);
    }

    @Test
    void otherRolesCountAfterAnotherLogin() {
        users.ensure("people-moved", PASSWORD, Set.of(Role.ADMIN), "test");
        HubHttp session = login("people-moved");
        assertThat(session.get("/users", Map.of()).statusCode()).isEqualTo(200);

        assertThat(call("people-admin", "/roles", "{\"username\":\"people-moved\",\"roles\":[\"MARKETING\"]}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(session.get("/users", Map.of()).statusCode()).isEqualTo(302);
    }

    @Test
    void nobodyDisablesHimselfNorTheLastOfAKind() {
        assertThat(json(call("people-admin", "/disable", "{\"username\":\"people-admin\",\"reason\":\"x\"}"))
                        .get("code")
                        .textValue())
                .isEqualTo("USER_SELF");
        users.ensure("people-last", PASSWORD, Set.of(Role.DPO), "test");
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.update(
                    "update hub_user set disabled_at = now() where 'DPO' = any (roles) and username <> 'people-last'");
            assertThatThrownBy(
                            () -> people.disable("people-last", "x", new Caller("user:people-dpo", Set.of(Role.DPO))))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.code()).isEqualTo("USER_LAST"));
        });
    }

    @Test
    void aKeyIsReplacedWithoutAGap() {
        HubHttp hub = new HubHttp(port);
        HttpResponse<String> made = keysCall("", "{\"name\":\"people-crm\",\"roles\":[\"INTEGRATION\"]}");
        assertThat(made.statusCode()).isEqualTo(201);
        String first = json(made).get("secret").textValue();
        long id = json(made).get("id").longValue();
        assertThat(keysCall("", "{\"name\":\"people-crm\",\"roles\":[\"INTEGRATION\"]}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(keysCall("", "{\"name\":\"people-x\",\"roles\":[\"DPO\"]}").statusCode())
                .isEqualTo(422);

        HttpResponse<String> replaced = keysCall("/" + id + "/rotate", "{\"overlapHours\":1}");
        String second = json(replaced).get("secret").textValue();

        assertThat(hub.get("/v3/api-docs", bearer(first)).statusCode()).isEqualTo(200);
        assertThat(hub.get("/v3/api-docs", bearer(second)).statusCode()).isEqualTo(200);
        assertThat(keysCall("/" + id + "/rotate", "{}").statusCode()).isEqualTo(404);
        jdbc.update("update api_key set valid_until = now() - interval '1 second' where key_id = ?", id);
        assertThat(hub.get("/v3/api-docs", bearer(first)).statusCode()).isEqualTo(401);
        long newId = json(replaced).get("id").longValue();
        assertThat(keysCall("/" + newId + "/revoke", "").statusCode()).isEqualTo(204);
        assertThat(hub.get("/v3/api-docs", bearer(second)).statusCode()).isEqualTo(401);
        assertThat(new HubHttp(port)
                        .get("/api/v1/keys", basic("people-admin", PASSWORD))
                        .body())
                .contains("\"name\":\"people-crm\"", "\"createdBy\":\"user:people-admin\"")
                .doesNotContain(first, second);
    }

    @Test
    void thePageMakesAKeyAndShowsItOnce() {
        HubHttp admin = login("people-admin");
        HttpResponse<String> page = admin.get("/users", Map.of("Accept-Language", "en"));
        assertThat(page.body()).contains("people-agent", "Users and keys");

        HttpResponse<String> made = form(admin, page, "/users/keys", "name=people-page");

        assertThat(made.statusCode()).isEqualTo(200);
        Matcher secret = Pattern.compile("izh_[\\w-]{43}").matcher(made.body());
        assertThat(secret.find()).isTrue();
        assertThat(new HubHttp(port).get("/v3/api-docs", bearer(secret.group())).statusCode())
                .isEqualTo(200);
        assertThat(admin.get("/users", Map.of()).body()).contains("people-page").doesNotContain(secret.group());
        HttpResponse<String> again = form(admin, made, "/users/keys", "name=people-page");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("role=\"alert\"");
        assertThat(form(admin, again, "/users", "name=people-page-user&role=MARKETING")
                        .body())
                .containsPattern("<code>([0-9A-Z]{4}-){3}[0-9A-Z]{4}</code>");
        assertThat(login("people-agent").get("/users", Map.of()).statusCode()).isEqualTo(403);
    }

    /** What the API would refuse with 403 is not offered (R100). */
    @Test
    void thePageOffersOnlyWhatTheCallerMayDo() {
        assertThat(login("people-admin").get("/users", Map.of()).body())
                .contains(">people-dpo<", "value=\"people-agent\"")
                .doesNotContain("value=\"people-dpo\"");
        assertThat(login("people-dpo").get("/users", Map.of()).body())
                .contains(">people-agent<", "value=\"people-dpo\"")
                .doesNotContain("value=\"people-agent\"");
    }

    private HttpResponse<String> call(String who, String path, String body) {
        return new HubHttp(port).postJson("/api/v1/users" + path, body, basic(who, PASSWORD));
    }

    private HttpResponse<String> keysCall(String path, String body) {
        return new HubHttp(port).postJson("/api/v1/keys" + path, body, basic("people-admin", PASSWORD));
    }

    /** 401: no such login; 403: it is one, but not an administrator's. */
    private int status(String who, String password) {
        return new HubHttp(port).get("/actuator/info", basic(who, password)).statusCode();
    }

    private HttpResponse<String> choose(String who, String code, String password) {
        HubHttp hub = new HubHttp(port);
        return form(
                hub,
                hub.get("/password", Map.of()),
                "/password",
                "username=" + who + "&code=" + code + "&password=" + encoded(password) + "&repeated="
                        + encoded(password));
    }

    private HubHttp login(String who) {
        HubHttp hub = new HubHttp(port);
        form(hub, hub.get("/login", Map.of()), "/login", "username=" + who + "&password=" + encoded(PASSWORD));
        return hub;
    }

    private static HttpResponse<String> form(HubHttp hub, HttpResponse<String> page, String path, String fields) {
        Matcher token = CSRF.matcher(page.body());
        assertThat(token.find()).isTrue();
        return hub.post(
                path,
                "application/x-www-form-urlencoded",
                fields + "&_csrf=" + encoded(token.group(1)),
                Map.of("Accept-Language", "en"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> basic(String user, String password) {
        String pair = user + ":" + password;
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
