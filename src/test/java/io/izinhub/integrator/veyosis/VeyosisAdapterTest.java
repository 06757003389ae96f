package io.izinhub.integrator.veyosis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.FirmAdapterContract;
import io.izinhub.integrator.TellsOutcomes;
import io.izinhub.integrator.TellsState;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.http.TransportFailure;
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

class VeyosisAdapterTest extends FirmAdapterContract {

    private static final Answers.Known REFUSED =
            new Answers.Known(Status.RET, "IYS_WEB", Instant.parse("2026-03-02T06:15:30Z"), null, null);

    private final VeyosisAdapter veyosis = adapter(world.url("/veyosis"));

    static VeyosisAdapter adapter(URI base) {
        return new VeyosisAdapter(
                "veyosis",
                new VeyosisSettings(base, "demo", 120, 1_000),
                AdapterWorld.mappings(),
                AdapterWorld.checks());
    }

    VeyosisAdapterTest() {
        super(Duration.ofSeconds(2));
    }

    @Override
    protected AuthorityAdapter adapter() {
        return veyosis;
    }

    @Override
    protected Set<Class<?>> roles() {
        return Set.of(TellsOutcomes.class, TellsState.class);
    }

    @Override
    protected HttpAnswer rightsMissing() {
        return answer(401, "{'error':{'code':401,'message':'Unauthorized'}}");
    }

    @Override
    protected String unknownRequest() {
        return "999999";
    }

    /** Integrators 4: the result of an item has a text and no code. */
    @Override
    protected Answers.Submitted nothingToRefuse() {
        return new Answers.RefusedUnsaid();
    }

    /** İYS's codes with a V; 402 is the account's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "402 | {'error':{'code':402,'message':'Payment Required'}} | CONFIG    | HTTP_402   | ACCOUNT",
                "401 | {'error':{'code':401}}                              | CONFIG    | HTTP_401   | ACCOUNT",
                "404 | {'error':{'code':404}}                              | CONFIG    | HTTP_404   | ACCOUNT",
                "403 | {'errors':[{'code':'V353','message':'x'}]}          | CONFIG    | H353       | ACCOUNT",
                "403 | {'errors':[{'code':'V521'}]}                        | CONFIG    | H521       | ACCOUNT",
                "422 | {'errors':[{'code':'V525'}]}                        | CONFIG    | H525       | ACCOUNT",
                "422 | {'errors':[{'code':'V091'}]}                        | BUG       | H091       | CALL",
                "400 | {'errors':[{'code':'V014'}]}                        | BUG       | H014       | CALL",
                "422 | {'errors':[{'code':'V121','message':'x'}]}          | REJECTED  | H121       | CALL",
                "429 | {'errors':[{'code':'V083'}]}                        | RETRYABLE | H083       | CALL",
                "429 | {'errors':[{'code':'V086'}]}                        | RETRYABLE | H086       | HOUR",
                "500 | {'errors':{'code':'V015'}}                          | RETRYABLE | H015       | CALL",
                "502 | <html>                                              | RETRYABLE | HTTP_502   | CALL",
                "422 | {'errors':[{'code':'ali@ornek.example'}]}           | REJECTED  | HTTP_422   | CALL",
                "200 | {'data':{}}                                         | RETRYABLE | UNREADABLE | CALL",
                "200 | {'data':{'transaction':'../47'}}                    | RETRYABLE | UNREADABLE | CALL"
            })
    void codesMeanWhatTheReferenceSays(int status, String body, ErrorKind kind, String code, Failure.Scope scope) {
        assertThat(veyosis.submittedMany(answer(status, body))).isEqualTo(new Failure(kind, code, scope));
    }

    @Test
    void theItemsThatAreNamedSpoilTheList() {
        assertThat(veyosis.submittedMany(answer(
                        422,
                        "{'errors':[{'code':'V121','index':2},{'code':'V158','index':0},{'code':'V160','index':2}]}")))
                .isEqualTo(new Answers.Spoiled(
                        List.of(new Answers.SpoiledItem(2, "H121"), new Answers.SpoiledItem(0, "H158"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'data':{'transaction':47}}", "{'transaction':'47'}"})
    void aListIsATransaction_insideDataOrNot(String body) {
        assertThat(veyosis.submittedMany(answer(200, body))).isEqualTo(new Answers.TakenList("47"));
    }

    /** Numbers come with and without plus; what waits, with whatever word, is not decided. */
    @Test
    void aTransactionDecidesWhatItSaysOfEach() {
        Answers.ByPermission told = (Answers.ByPermission) veyosis.outcome(answer(
                200,
                "{'data':["
                        + String.join(
                                ",",
                                item("905320000001", "'result':'success'"),
                                item("+905320000002", "'result':'failure','error':{'message':'Kayıt güncel değil'}"),
                                item("905320000003", "'result':'failure','error':{'code':'V175','message':'x'}"),
                                item("905320000004", "'result':'failure','error':{'message':'H178 tarih'}"),
                                item("905320000005", "'result':'failure','error':{'code':'V015'}"),
                                item("905320000006", "'result':'enqueue'"),
                                item("905320000007", "'result':'yeni'"),
                                item("yok", "'result':'success'"),
                                item("905320000008", "'result':'success','creationDate':'2026-03-02 09:16:00'"))
                        + "]}"));

        assertThat(told.items())
                .extracting(item -> item.permission().address().normalForm(), Answers.PermissionOutcome::answer)
                .containsExactly(
                        tuple("+905320000001", new Answers.Accepted(null, null)),
                        tuple("+905320000002", new Answers.RefusedUnsaid()),
                        tuple("+905320000003", new Answers.Refused("H175")),
                        tuple("+905320000004", new Answers.Refused("H178")),
                        tuple("+905320000005", new Failure(ErrorKind.RETRYABLE, "H015", Failure.Scope.CALL)),
                        tuple("+905320000008", new Answers.Accepted(null, Instant.parse("2026-03-02T06:16:00Z"))));
    }

    private static String item(String recipient, String result) {
        return ("{'type':'MESAJ','recipientType':'BIREYSEL','recipient':'%s','source':'HS_WEB',"
                        + "'consentDate':'2026-03-02 09:15:30','status':'ONAY',%s}")
                .formatted(recipient, result);
    }

    /** Integrators 4: 102, nothing, or no final answer is "still running"; a broken or a late one is no answer. */
    @Test
    void whatStillRunsIsNotYet() {
        assertThat(veyosis.outcome(answer(102, ""))).isEqualTo(new Answers.NotYet());
        assertThat(veyosis.outcome(answer(200, ""))).isEqualTo(new Answers.NotYet());
        assertThat(veyosis.outcome(answer(204, ""))).isEqualTo(new Answers.NotYet());
        assertThat(veyosis.outcome(answer(200, "{'data':[]}"))).isEqualTo(new Answers.NotYet());
        assertThat(veyosis.outcome(answer(200, "[" + item("905320000001", "'result':'enqueue'") + "]")))
                .isEqualTo(new Answers.NotYet());
        assertThat(veyosis.outcome(noAnswer("NoHttpResponseException"))).isEqualTo(new Answers.NotYet());
        assertThat(veyosis.outcome(noAnswer("SocketTimeoutException"))).isEqualTo(new Answers.NotYet());
        for (String cause : List.of("ConnectionClosedException", "HttpHostConnectException", Failure.NOT_NOW)) {
            assertThat(veyosis.outcome(noAnswer(cause))).isInstanceOf(Failure.class);
        }
    }

    /** Only there: a list or a question without an answer has none. */
    @Test
    void elsewhereNoAnswerIsNoAnswer() {
        Failure none = new Failure(ErrorKind.RETRYABLE, Failure.NO_ANSWER, Failure.Scope.CALL);

        assertThat(veyosis.submittedMany(noAnswer("NoHttpResponseException"))).isEqualTo(none);
        assertThat(veyosis.status(noAnswer("NoHttpResponseException"))).isEqualTo(none);
        assertThat(veyosis.status(answer(200, "")))
                .isEqualTo(new Failure(ErrorKind.RETRYABLE, Failure.UNREADABLE, Failure.Scope.CALL));
    }

    private static HttpAnswer noAnswer(String cause) {
        return HttpAnswer.failed(new TransportFailure(ErrorKind.RETRYABLE, cause));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "{'data':%s}"})
    void theStateIsRead_insideDataOrNot(String form) {
        String state = "{'type':'MESAJ','recipientType':'BIREYSEL','recipient':'905320000001','source':'IYS_WEB',"
                + "'consentDate':'2026-03-02 09:15:30','status':'RET'}";

        assertThat(veyosis.status(answer(200, form.formatted(state)))).isEqualTo(REFUSED);
    }

    /** A 404 that may be a wrong address or brand must not look like "nothing to refuse". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {'errors':[{'code':'V401'}]}                      | true",
                "204 |                                                   | true",
                "200 | {'data':{'recipient':'905320000001'}}             | true",
                "200 | {'recipient':'905320000001','status':null}        | true",
                "404 | {'errors':[{'code':'V018'}]}                      | false",
                "404 | {'error':{'code':404,'message':'Not Found'}}      | false",
                "404 | <html>                                            | false",
                "404 |                                                   | false",
                "200 | {'data':{'recipient':'9','error':{'message':'x'}}} | false",
                "200 | {'data':{'status':'BELKI'}}                       | false",
                "200 | <html>                                            | false",
                "402 | {'error':{'code':402}}                            | false"
            })
    void onlyAnAnswerOfTheFirmSaysThatThereIsNoRecord(int status, String body, boolean noRecord) {
        Answers.State state = veyosis.status(answer(status, body == null ? "" : body));

        assertThat(state).isInstanceOf(noRecord ? Answers.NoRecord.class : Failure.class);
    }

    /** As the firm itself answers: wrapped or bare, unpaid, forgotten after a week. */
    @Test
    void theOdditiesOfTheFirmMakeNoWrongState() {
        submitMany(consent("odd@contract.example"));
        for (boolean wrapped : new boolean[] {true, false}) {
            world.settings(Map.of("veyosis.reportWrapped", wrapped));
            assertThat(veyosis.status(send(veyosis.status(BRAND, permission("odd@contract.example")))))
                    .isInstanceOfSatisfying(Answers.Known.class, known -> assertThat(known.status())
                            .isEqualTo(Status.ONAY));
            assertThat(veyosis.status(send(veyosis.status(BRAND, permission("unknown@contract.example")))))
                    .isEqualTo(new Answers.NoRecord());
        }
        world.settings(Map.of("batchDelay", 60));
        String waiting = ((Answers.TakenList) submitMany(consent("waits@contract.example"))).requestId();
        assertThat(veyosis.outcome(send(veyosis.outcome(BRAND, waiting)))).isEqualTo(new Answers.NotYet());

        world.settings(Map.of("veyosis.paymentRequired", true));
        assertThat(submitMany(consent("unpaid@contract.example")))
                .isEqualTo(new Failure(ErrorKind.CONFIG, "HTTP_402", Failure.Scope.ACCOUNT));
    }

    @Test
    void theCodeGoesInAHeader_andIsNotPrinted() {
        HttpCall call = veyosis.outcome(BRAND, "47");

        assertThat(call.headers()).containsEntry("Authorization", "Bearer demo");
        assertThat(call.toString()).doesNotContain("demo", "Bearer");
        assertThat(new VeyosisSettings(URI.create("http://localhost"), "geheim", 0, 1).toString())
                .doesNotContain("geheim");
    }

    private static HttpAnswer answer(int status, String body) {
        return HttpAnswer.of(status, "", Map.of(), body.replace('\'', '"').getBytes(UTF_8));
    }
}
