package io.izinhub.integrator.generic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityAdapterContract;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Movement;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.TellsOutcomes;
import io.izinhub.integrator.TellsState;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.testing.HttpWire;
import io.izinhub.testing.SimWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mysoft, without a line of Java for it: {@code mappings/integrator/mysoft.yaml} against its simulator. */
class MysoftTest extends AuthorityAdapterContract {

    private static final GenericWorld GENERIC = GenericWorld.shipped();

    private final SimWorld world = SimWorld.open();
    private final HttpWire wire = new HttpWire(Duration.ofSeconds(2));
    private final AuthorityAdapter mysoft = GENERIC.account(
            "generic-mysoft",
            Map.of(
                    "base-url", world.url("/mysoft").toString(),
                    "settings.tenant", "1234567890",
                    "secrets.token", "demo"));

    @AfterEach
    void stop() {
        world.close();
    }

    @Override
    protected AuthorityAdapter adapter() {
        return mysoft;
    }

    @Override
    protected Set<Class<?>> roles() {
        return Set.of(TellsOutcomes.class, TellsState.class, ChangeFeed.class);
    }

    @Override
    protected HttpAnswer send(HttpCall call) {
        return wire.send(call);
    }

    @Override
    protected void fault(String json) {
        world.fault(json.replaceFirst("\\{", "{\"target\":\"mysoft\",\"count\":1,"));
    }

    /** As the firm itself answers to a token that it does not know. */
    @Override
    protected HttpAnswer rightsMissing() {
        return send(mysoft.submitMany(BRAND, List.of(consent("rights@mysoft.example")))
                .withHeader("Authorization", "Bearer other"));
    }

    @Test
    void theBadOnesOfAListAreNamed_andTheOthersAreTaken() {
        Answers.Taken taken = submitMany(consent("good@mysoft.example"), mailAsNumber("bad@mysoft.example"));

        assertThat(taken).isInstanceOfSatisfying(Answers.TakenExcept.class, part -> {
            assertThat(part.requestId()).isNotBlank();
            assertThat(part.refused())
                    .isEqualTo(new Answers.SpoiledAddresses(Set.of("bad@mysoft.example"), "MYSOFT_HM422"));
        });
        assertThat(submitMany(mailAsNumber("alone@mysoft.example")))
                .isEqualTo(new Answers.SpoiledAddresses(Set.of("alone@mysoft.example"), "MYSOFT_HM422"));
    }

    /** A mail address cannot take text messages; the hub itself would not send this. */
    private static Submission mailAsNumber(String recipient) {
        Submission good = consent(recipient);
        return new Submission(
                new AuthorityAdapter.Permission(
                        good.permission().address(),
                        Channel.MESAJ,
                        good.permission().type()),
                good.status(),
                good.source(),
                good.consentAt());
    }

    @Test
    void whatIsOnItsWayIsNotDecided() {
        world.settings(Map.of("batchDelay", 600));
        TellsOutcomes teller = mysoft.role(TellsOutcomes.class).orElseThrow();
        String requestId = ((Answers.TakenList) submitMany(consent("way@mysoft.example"))).requestId();

        assertThat(teller.outcome(send(teller.outcome(BRAND, requestId)))).isEqualTo(new Answers.NotYet());
    }

    /** Mysoft answers with all channels and recipient types of a person. */
    @Test
    void theStateIsThatOfThePermissionThatWasAskedFor() {
        TellsState teller = mysoft.role(TellsState.class).orElseThrow();
        AuthorityAdapter.Permission asked = permission("two@mysoft.example");
        AuthorityAdapter.Permission other =
                new AuthorityAdapter.Permission(asked.address(), asked.channel(), RecipientType.TACIR);
        submitMany(
                consent("two@mysoft.example"),
                new Submission(other, Status.RET, "HS_WEB", justNow()),
                consent("one@mysoft.example"));

        HttpAnswer answer = send(teller.status(BRAND, asked));
        assertThat(teller.status(asked, answer))
                .isInstanceOfSatisfying(
                        Answers.Known.class, known -> assertThat(known.status()).isEqualTo(Status.ONAY));
        HttpAnswer one = send(teller.status(BRAND, permission("one@mysoft.example")));
        assertThat(teller.status(
                        new AuthorityAdapter.Permission(email("one@mysoft.example"), asked.channel(), other.type()),
                        one))
                .isEqualTo(new Answers.NoRecord());
    }

    /** Of a consent on its way nobody can tell what stands at İYS: neither "nothing" nor what was sent. */
    @Test
    void aStateThatIsOnItsWayIsUnknown() {
        TellsState teller = mysoft.role(TellsState.class).orElseThrow();
        HttpAnswer answer = answer(
                200,
                "{'data':[{'recipient':'a@mysoft.example','type':'EPOSTA','recipientType':'BIREYSEL','status':'RET',"
                        + "'portalStatus':'ISLENIYOR'}],'succeed':true,'errorCode':null}");

        assertThat(teller.status(permission("a@mysoft.example"), answer))
                .isEqualTo(new Failure(ErrorKind.RETRYABLE, StateRole.STATE_UNKNOWN, Failure.Scope.CALL));
    }

    @Test
    void theFeedBringsWhatCitizensDid_eachOnce() {
        ChangeFeed feed = mysoft.role(ChangeFeed.class).orElseThrow();
        submitMany(consent("feed@mysoft.example"), consent("silent@mysoft.example"));
        List<Movement> before = new ArrayList<>();
        String place = readAll(feed, null, before);
        assertThat(before).noneMatch(movement -> movement.source().startsWith("HS_"));
        world.nextSecond();
        world.post(
                "/sim/iys/citizen",
                "{\"brandCode\":600100,\"recipient\":\"feed@mysoft.example\",\"recipientType\":\"BIREYSEL\","
                        + "\"type\":\"EPOSTA\",\"status\":\"RET\",\"source\":\"IYS_WEB\"}");

        List<Movement> news = new ArrayList<>();
        String after = readAll(feed, place, news);
        assertThat(news).singleElement().satisfies(movement -> {
            assertThat(movement.address()).isEqualTo(email("feed@mysoft.example"));
            assertThat(movement.status()).isEqualTo(Status.RET);
            assertThat(movement.source()).isEqualTo("IYS_WEB");
            assertThat(movement.transaction()).isNotBlank();
        });
        List<Movement> nothing = new ArrayList<>();
        readAll(feed, after, nothing);
        assertThat(nothing).isEmpty();
    }

    private String readAll(ChangeFeed feed, String cursor, List<Movement> movements) {
        String place = cursor;
        for (int pages = 0; pages < 40; pages++) {
            Answers.Page page = (Answers.Page)
                    feed.changes(BRAND, place, send(feed.changes(BRAND, AuthorityAdapter.Feed.IYS, place)));
            movements.addAll(page.movements());
            assertThat(page.unreadable()).isEmpty();
            place = page.cursor();
            if (!page.more()) {
                return place;
            }
        }
        throw new AssertionError("the feed has no end");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | HM400 | RETRYABLE | MYSOFT_HM400 | CALL",
                "200 | HM404 | CONFIG    | MYSOFT_HM404 | ACCOUNT",
                "200 | HM422 | REJECTED  | MYSOFT_HM422 | CALL",
                "200 | HM999 | CONFIG    | MYSOFT_HM999 | ACCOUNT",
                "200 | H476  | RETRYABLE | H476         | CALL",
                "200 | a@x.example | RETRYABLE | UNREADABLE | CALL",
                "503 | a@x.example | RETRYABLE | HTTP_503   | CALL"
            })
    void codesMeanWhatTheTableSays(int status, String code, ErrorKind kind, String shown, Failure.Scope scope) {
        assertThat(mysoft.submittedMany(
                        answer(status, "{'data':null,'succeed':false,'message':'x','errorCode':'" + code + "'}")))
                .isEqualTo(new Failure(kind, shown, scope));
    }

    @Test
    void noRecordIsACode_forTheStateOnly() {
        TellsState teller = mysoft.role(TellsState.class).orElseThrow();

        assertThat(teller.status(
                        permission("a@mysoft.example"),
                        answer(200, "{'data':null,'succeed':false,'errorCode':'HM404'}")))
                .isEqualTo(new Answers.NoRecord());
    }

    private static HttpAnswer answer(int status, String body) {
        return HttpAnswer.of(status, "", Map.of(), body.replace('\'', '"').getBytes(UTF_8));
    }
}
