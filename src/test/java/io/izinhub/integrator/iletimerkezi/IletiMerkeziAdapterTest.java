package io.izinhub.integrator.iletimerkezi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.CheckedByState;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.FirmAdapterContract;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.TellsState;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.testing.AdapterWorld;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IletiMerkeziAdapterTest extends FirmAdapterContract {

    private final IletiMerkeziAdapter ileti = adapter(world.url("/iletimerkezi"), "demo");

    private static IletiMerkeziAdapter adapter(URI url, String hash) {
        return new IletiMerkeziAdapter(
                "iletimerkezi",
                new IletiMerkeziSettings(url, "demo", hash, 60, 500, Duration.ofMinutes(15), 30, Duration.ofHours(25)),
                AdapterWorld.mappings(),
                AdapterWorld.checks());
    }

    IletiMerkeziAdapterTest() {
        super(Duration.ofSeconds(2));
    }

    @Override
    protected AuthorityAdapter adapter() {
        return ileti;
    }

    @Override
    protected Set<Class<?>> roles() {
        return Set.of(CheckedByState.class, TellsState.class);
    }

    @Override
    protected HttpAnswer rightsMissing() {
        IletiMerkeziAdapter stranger = adapter(world.url("/iletimerkezi"), "another");
        return send(stranger.submitMany(BRAND, List.of(consent("stranger@contract.example"))));
    }

    /** The code counts, as a number and as text; a status without it only where the body is not the firm's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {'response':{'status':{'code':401,'message':'x'}}}   | CONFIG    | ILETIMERKEZI_401 | ACCOUNT",
                "403 | {'response':{'status':{'code':'403'}}}               | CONFIG    | ILETIMERKEZI_403 | ACCOUNT",
                "402 | {'response':{'status':{'code':402}}}                 | CONFIG    | ILETIMERKEZI_402 | ACCOUNT",
                "200 | {'response':{'status':{'code':403}}}                 | CONFIG    | ILETIMERKEZI_403 | ACCOUNT",
                "470 | {'response':{'status':{'code':470}}}                 | CONFIG    | ILETIMERKEZI_470 | ACCOUNT",
                "422 | {'response':{'status':{'code':422}}}                 | REJECTED  | ILETIMERKEZI_422 | CALL",
                "400 | {'response':{'status':{'code':'400'}}}               | REJECTED  | ILETIMERKEZI_400 | CALL",
                "503 | {'response':{'status':{'code':503}}}                 | RETRYABLE | ILETIMERKEZI_503 | CALL",
                "429 | {'response':{'status':{'code':429}}}                 | RETRYABLE | ILETIMERKEZI_429 | CALL",
                "502 | {'response':{'status':{'code':200}}}                 | RETRYABLE | HTTP_502         | CALL",
                "200 | {'response':{'status':{'code':'ali@x.example'}}}     | RETRYABLE | UNREADABLE       | CALL",
                "200 | {'response':[]}                                      | RETRYABLE | UNREADABLE       | CALL",
                "401 | <html>                                               | CONFIG    | HTTP_401         | ACCOUNT",
                "502 | <html>                                               | RETRYABLE | HTTP_502         | CALL"
            })
    void codesMeanWhatTheReferenceSays(int status, String body, ErrorKind kind, String code, Failure.Scope scope) {
        assertThat(ileti.submittedMany(answer(status, body))).isEqualTo(new Failure(kind, code, scope));
    }

    /** Integrators 3: two ways to say it, and neither is a refusal. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | {'response':{'status':{'code':422,'message':'x'}}}",
                "200 | {'response':{'status':{'code':200},'consent':[]}}",
                "200 | {'response':{'status':{'code':'200'},'consent':{}}}"
            })
    void noRecordIsNobodysRefusal(int status, String body) {
        assertThat(ileti.status(answer(status, body))).isEqualTo(new Answers.NoRecord());
    }

    @Test
    void aRecordIsReadWithItsDate() {
        assertThat(ileti.status(answer(
                        200,
                        "{'response':{'status':{'code':200},'consent':{'status':'RET','source':'IYS_WEB',"
                                + "'consentDate':'2026-03-02 09:15:30'}}}")))
                .isEqualTo(new Answers.Known(Status.RET, "IYS_WEB", Instant.parse("2026-03-02T06:15:30Z"), null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'consent':null", "'consent':[1]", "'consent':{'status':'BELKI'}", "'x':1"})
    void whatIsNoRecordAndNoAnswerIsUnreadable(String part) {
        assertThat(ileti.status(answer(200, "{'response':{'status':{'code':200}," + part + "}}")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(Failure.UNREADABLE));
    }

    @Test
    void anEmptyListForNoRecord_asTheFirmAnswersIt() {
        world.settings(Map.of("iletimerkezi.emptyListForNoRecord", true));

        assertThat(ileti.status(send(ileti.status(BRAND, permission("nobody@contract.example")))))
                .isEqualTo(new Answers.NoRecord());
    }

    /** The firm names nobody: the list is halved by whoever sends it. */
    @Test
    void oneBadItemRefusesTheWholeList() {
        Submission tooEarly = new Submission(
                permission("bad@contract.example"), Status.ONAY, "HS_WEB", Instant.parse("2014-01-01T00:00:00Z"));

        assertThat(submitMany(consent("good@contract.example"), tooEarly))
                .isEqualTo(new Failure(ErrorKind.REJECTED, "ILETIMERKEZI_422", Failure.Scope.CALL));
        assertThat(submitMany(consent("good@contract.example"))).isInstanceOf(Answers.TakenList.class);
    }

    @Test
    void withoutASubscriptionTheAccountWaits() {
        world.settings(Map.of("iletimerkezi.iysSubscription", false));

        assertThat(submitMany(consent("closed@contract.example")))
                .isEqualTo(new Failure(ErrorKind.CONFIG, "ILETIMERKEZI_403", Failure.Scope.ACCOUNT));
        assertThat(ileti.status(send(ileti.status(BRAND, permission("closed@contract.example")))))
                .isEqualTo(new Failure(ErrorKind.CONFIG, "ILETIMERKEZI_403", Failure.Scope.ACCOUNT));
    }

    private static HttpAnswer answer(int status, String body) {
        return HttpAnswer.of(status, "", Map.of(), body.replace('\'', '"').getBytes(UTF_8));
    }
}
