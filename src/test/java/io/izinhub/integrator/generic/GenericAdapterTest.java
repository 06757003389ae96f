package io.izinhub.integrator.generic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.ConfirmsAtOnce;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.PushesChanges;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.TellsManyStates;
import io.izinhub.integrator.TellsOutcomes;
import io.izinhub.integrator.TellsState;
import io.izinhub.integrator.ThrottledAdapter;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A firm that can do everything, in its own way: what the two real proofs do not need. */
class GenericAdapterTest {

    private static final String CONTRACT = """
            version: 1
            description: x
            settings: [tenant]
            secrets: [login, pass]
            headers: {Authorization: "Basic {base64.login}"}
            limit: {calls: 100, per: 1s}
            errors:
              code: [/error/code, /code]
              ok: ["0"]
              table:
                - {status: 422, kind: read}
                - {code: "E5", kind: retryable, scope: hour}
                - {code: "E6", h-code: H178}
            submit:
              batch-size: 3
              call: {method: PUT, path: "/{setting.tenant}/lists/{brand}", request: f/echo, answer: f/body}
            confirm:
              call: {method: GET, path: /one, request: f/one, send: query, answer: f/body}
            outcome:
              first: 2m
              call: {method: GET, path: "/lists/{request-id}", answer: f/body, limit: {calls: 2, per: 1m}}
            state:
              call: {method: GET, path: /state, answer: f/text, reads: text}
            states:
              size: 50
              call: {method: POST, path: /states, request: f/echo, answer: f/body}
            changes:
              feeds: [hs, iys]
              every: 30s
              item: f/item
              call: {method: POST, path: /changes, request: f/echo, answer: f/body}
            pushed: {answer: f/posts, item: f/item}
            """;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T06:15:30.5Z"), ZoneOffset.UTC);
    private static final String PHONE = "+905320000001";

    @TempDir
    private static Path customer;

    private static GenericWorld world;
    private static AuthorityAdapter firm;

    @BeforeAll
    static void layOut() throws IOException {
        put("integrator/firm.yaml", CONTRACT);
        put("f/echo.jslt", ".");
        put("f/body.jslt", "// keep-empty\n.body");
        put("f/one.jslt", "{\"to\": .item.recipient, \"also\": [1, 2], \"pass\": .secrets.pass}");
        put("f/text.jslt", "// keep-empty\n{\"records\": if (.text == \"YES\") [{\"status\": \"ONAY\"}] else []}");
        put("f/posts.jslt", "{\"items\": .list, \"feedReady\": .ready}");
        put("f/item.jslt", "if (.skip) null else if (.broken) error(\"no\") else .");
        world = GenericWorld.with(customer, CLOCK);
        firm = world.account("generic-2", account(Map.of("contract", "firm")));
    }

    private static void put(String path, String text) throws IOException {
        Files.createDirectories(customer.resolve(path).getParent());
        Files.writeString(customer.resolve(path), text);
    }

    private static Map<String, Object> account(Map<String, Object> more) {
        Map<String, Object> account = new HashMap<>(Map.of(
                "base-url", "http://localhost/api/",
                "settings.tenant", "ört 1",
                "secrets.login", "demo:demo",
                "secrets.pass", "sesame"));
        account.putAll(more);
        account.values().removeIf(""::equals);
        return account;
    }

    @Test
    void whatOnlyTheAccountKnowsIsFilledIn() {
        HttpCall call = firm.submitMany("600100", List.of(consent()));

        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.uri()).hasToString("http://localhost/api/%C3%B6rt%201/lists/600100");
        assertThat(call.headers()).containsEntry("Authorization", "Basic ZGVtbzpkZW1v");
        assertThat(new String(call.body(), UTF_8))
                .contains("\"brand\":\"600100\"", "\"channel\":\"MESAJ\"", "2026-03-01T10:00:00Z");
    }

    /** A query may have to carry what must not be printed. */
    @Test
    void aQueryIsEncoded_andNotPrinted() {
        HttpCall call = firm.role(ConfirmsAtOnce.class).orElseThrow().submit("600100", consent());

        assertThat(call.uri().getRawQuery()).isEqualTo("to=%2B905320000001&also=1&also=2&pass=sesame");
        assertThat(call.toString() + firm).doesNotContain("905320000001", "sesame");
    }

    @Test
    void aListNumberIsOnePartOfThePath() {
        HttpCall call = firm.role(TellsOutcomes.class).orElseThrow().outcome("600100", "../a b?c");

        assertThat(call.uri()).hasToString("http://localhost/api/lists/..%2Fa%20b%3Fc");
    }

    @Test
    void aCallWithALimitOfItsOwnCountsAgainstThat() {
        ThrottledAdapter throttled = firm.role(ThrottledAdapter.class).orElseThrow();
        HttpCall outcome = firm.role(TellsOutcomes.class).orElseThrow().outcome("600100", "1");
        HttpCall submit = firm.submitMany("600100", List.of(consent()));

        assertThat(throttled.quota(outcome).bucket()).isEqualTo("generic-2.outcome");
        assertThat(throttled.quota(outcome).rate().calls()).isEqualTo(2);
        assertThat(throttled.quota(submit).bucket()).isEqualTo("generic-2.all");
        assertThat(throttled.quota(submit).rate().calls()).isEqualTo(100);
        AuthorityAdapter slower = world.account("generic-firm", account(Map.of("per-minute", "7")));
        assertThat(slower.role(ThrottledAdapter.class)
                        .orElseThrow()
                        .quota(submit)
                        .rate()
                        .calls())
                .isEqualTo(7);
    }

    @Test
    void aListIsTaken_whollyOrInPart_orNot() {
        assertThat(firm.submittedMany(json(200, "{'code':0,'requestId':'7'}"))).isEqualTo(new Answers.TakenList("7"));
        assertThat(firm.submittedMany(json(200, "{'requestId':7,'refused':[{'index':1,'code':'H120'}]}")))
                .isEqualTo(
                        new Answers.TakenExcept("7", new Answers.Spoiled(List.of(new Answers.SpoiledItem(1, "H120")))));
        assertThat(firm.submittedMany(json(422, "{'refused':[{'recipient':'+905320000001','code':'X1'}]}")))
                .isEqualTo(new Answers.SpoiledAddresses(Set.of(PHONE), "FIRM_X1"));
        // What the table calls repeatable is not refused for good.
        assertThat(firm.submittedMany(json(200, "{'requestId':'7','refused':[{'index':1,'code':'E5'}]}")))
                .isEqualTo(new Answers.TakenList("7"));
        // Where a number is needed, "taken" alone would be lost.
        assertThat(firm.submittedMany(json(200, "{'taken':true}")))
                .isEqualTo(new Failure(ErrorKind.RETRYABLE, Failure.UNREADABLE, Failure.Scope.CALL));
        assertThat(firm.submittedMany(json(200, "{'error':{'code':'E5'}}")))
                .isEqualTo(new Failure(ErrorKind.RETRYABLE, "FIRM_E5", Failure.Scope.HOUR));
    }

    @Test
    void outcomesComeByPlaceOrByWhatTheySay() {
        TellsOutcomes teller = firm.role(TellsOutcomes.class).orElseThrow();

        assertThat(teller.outcome(json(
                        200,
                        "{'items':[{'index':0,'result':'accepted'},{'index':1,'result':'refused','code':'E6'},"
                                + "{'index':2,'result':'refused','code':'E9'},{'index':3,'result':'refused','code':'E5'},"
                                + "{'index':4}]}")))
                .isEqualTo(new Answers.ByItem(List.of(
                        new Answers.ItemOutcome(0, new Answers.Accepted(null, Instant.parse("2026-03-02T06:15:30Z"))),
                        new Answers.ItemOutcome(1, new Answers.Refused("H178")),
                        new Answers.ItemOutcome(2, new Answers.Refused("FIRM_E9")),
                        new Answers.ItemOutcome(3, new Failure(ErrorKind.RETRYABLE, "FIRM_E5", Failure.Scope.HOUR)))));
        assertThat(teller.outcome(json(200, "{}"))).isEqualTo(new Answers.NotYet());
        assertThat(teller.firstAfter()).contains(Duration.ofMinutes(2));
    }

    @Test
    void oneIsConfirmedOrRefusedAtOnce() {
        ConfirmsAtOnce once = firm.role(ConfirmsAtOnce.class).orElseThrow();

        assertThat(once.submitted(
                        json(200, "{'result':'accepted','transaction':'9','createdAt':'2026-03-02T06:00:00Z'}")))
                .isEqualTo(new Answers.Accepted("9", Instant.parse("2026-03-02T06:00:00Z")));
        assertThat(once.submitted(json(400, "{'code':'H120'}"))).isEqualTo(new Answers.Refused("H120"));
        assertThat(once.submitted(json(200, "{'result':'perhaps'}")))
                .isEqualTo(new Failure(ErrorKind.RETRYABLE, Failure.UNREADABLE, Failure.Scope.CALL));
    }

    @Test
    void anAnswerMayBeText() {
        TellsState teller = firm.role(TellsState.class).orElseThrow();

        assertThat(teller.status(HttpAnswer.of(200, "", Map.of(), "YES".getBytes(UTF_8))))
                .isEqualTo(new Answers.Known(Status.ONAY, null, null, null, null));
        assertThat(teller.status(HttpAnswer.of(200, "", Map.of(), "NO".getBytes(UTF_8))))
                .isEqualTo(new Answers.NoRecord());
    }

    @Test
    void ofManyThoseAreListed_andAMissingListIsNone() {
        TellsManyStates many = firm.role(TellsManyStates.class).orElseThrow();

        assertThat(many.statusMany(json(200, "{'consenting':['+905320000001']}")))
                .isEqualTo(new Answers.Listed(Set.of(PHONE)));
        assertThat(many.statusMany(json(200, "{'consenting':[]}"))).isEqualTo(new Answers.Listed(Set.of()));
        assertThat(many.statusMany(json(200, "{'other':[]}"))).isInstanceOf(Failure.class);
        assertThat(many.statusManySize()).isEqualTo(50);
        Address address = Address.require(Channel.MESAJ, PHONE);
        assertThat(new String(
                        many.statusMany("600100", Channel.MESAJ, RecipientType.TACIR, List.of(address))
                                .body(),
                        UTF_8))
                .contains("\"recipientType\":\"TACIR\"", "\"recipients\":[\"+905320000001\"]");
    }

    @Test
    void oneBadItemOfAPageIsKept_andStopsNoOther() {
        ChangeFeed feed = firm.role(ChangeFeed.class).orElseThrow();
        Answers.Page page = (Answers.Page) feed.changes(
                "600100",
                "c1",
                json(
                        200,
                        "{'items':[" + movement("") + ",{'skip':true},{'broken':true}," + movement("'createdAt':null,")
                                + "," + movement("'createdAt':'yesterday',") + "],'cursor':'c2','more':true}"));

        assertThat(page.movements()).singleElement().satisfies(told -> assertThat(told.transaction())
                .isEqualTo("t1"));
        assertThat(page.unreadable()).hasSize(3);
        byte[] kept = page.unreadable().get(1).raw();
        assertThat(feed.kept(kept, "c2")).isInstanceOf(Failure.class);
        String mended = new String(kept, UTF_8).replace("\"createdAt\":null", "\"createdAt\":\"2026-03-05T17:01:00Z\"");
        assertThat(feed.kept(mended.getBytes(UTF_8), "c2")).isInstanceOf(Answers.KeptMovement.class);
        assertThat(page.cursor()).isEqualTo("c2");
        assertThat(page.more()).isTrue();
    }

    /** A firm that says "more" and does not move would be asked without end. */
    @ParameterizedTest
    @ValueSource(strings = {"{'items':[],'cursor':'c1','more':true}", "{'items':[],'more':true}"})
    void aCursorThatDoesNotMoveEndsTheReading(String body) {
        Answers.Page page =
                (Answers.Page) firm.role(ChangeFeed.class).orElseThrow().changes("600100", "c1", json(200, body));

        assertThat(page.more()).isFalse();
        assertThat(page.cursor()).isEqualTo("c1");
    }

    @Test
    void whatTheFirmPostsIsAMovement_anOutcome_orAHint() {
        PushesChanges pushes = firm.role(PushesChanges.class).orElseThrow();
        Answers.Told told = (Answers.Told) pushes.pushed(bytes("{'list':["
                + movement("'brand':'600100',") + ","
                + movement("'brand':'600100','result':'refused','code':'H175','requestId':'7',") + ","
                + movement("'brand':'600100','result':'accepted',") + ","
                + movement("") + "]}"));

        assertThat(told.movements()).hasSize(2);
        assertThat(told.outcomes())
                .extracting(Answers.SubmissionOutcome::answer)
                .containsExactly(
                        new Answers.Refused("H175"), new Answers.Accepted("t1", Instant.parse("2026-03-02T06:00:01Z")));
        assertThat(told.unreadable()).as("without brand it belongs to nobody").hasSize(1);
        assertThat(((Answers.Told) pushes.pushed(bytes("{'ready':true}"))).feedReady())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "<html>", "{}", "42", "{'list':[{'broken':true}]}"})
    void nonsenseAsAPostIsUnreadable(String body) {
        assertThat(firm.role(PushesChanges.class).orElseThrow().pushed(bytes(body)))
                .isInstanceOf(Failure.class);
    }

    @Test
    void anAccountGivesExactlyWhatTheContractNames() {
        refused("generic-firm", account(Map.of("secrets.pass", "")), "secrets.pass");
        refused("generic-firm", account(Map.of("settings.other", "x")), "settings.other");
        refused("generic-firm", account(Map.of("secrets.pass", "a\nb")), "secrets.pass");
        refused("generic-nobody", account(Map.of()), "mappings/integrator/nobody.yaml");
        refused("generic-firm", account(Map.of("base-url", "ftp://x.example")), "base-url");
        refused("generic-firm", account(Map.of("base-url", "https://a:sesame@x.example")), "base-url");
        refused("generic", account(Map.of()), "mysoft");
    }

    private static void refused(String name, Map<String, Object> account, String says) {
        assertThatThrownBy(() -> world.account(name, account))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.integrators." + name)
                .hasMessageContaining(says)
                .hasMessageNotContaining("sesame");
    }

    private static Submission consent() {
        return new Submission(
                new Permission(Address.require(Channel.MESAJ, PHONE), Channel.MESAJ, RecipientType.BIREYSEL),
                Status.ONAY,
                "HS_WEB",
                Instant.parse("2026-03-01T10:00:00Z"));
    }

    private static String movement(String more) {
        String created = more.contains("createdAt") ? "" : "'createdAt':'2026-03-02T06:00:01Z',";
        return "{" + more + created + "'recipient':'+905320000001','recipientType':'BIREYSEL','channel':'MESAJ',"
                + "'status':'RET','source':'IYS_WEB','consentAt':'2026-03-02T06:00:00Z','transaction':'t1'}";
    }

    private static HttpAnswer json(int status, String body) {
        return HttpAnswer.of(status, "", Map.of(), bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
