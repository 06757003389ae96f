package io.izinhub.integrator.iys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Email;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.integrator.AuthorityAdapterContract;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.ConfirmsAtOnce;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.PushesChanges;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.TellsManyStates;
import io.izinhub.integrator.TellsOutcomes;
import io.izinhub.integrator.TellsState;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.http.TransportFailure;
import io.izinhub.testing.AdapterWorld;
import io.izinhub.testing.HttpWire;
import io.izinhub.testing.SimWorld;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IysAdapterTest extends AuthorityAdapterContract {

    private final SimWorld world = SimWorld.open();
    private final HttpWire wire = new HttpWire(Duration.ofSeconds(2));
    private final IysAdapter iys = adapter(world.url("/iys"), 1_000);
    private final String token = world.post(
                    "/iys/oauth2/token", "{\"grant_type\":\"password\",\"username\":\"demo\",\"password\":\"demo\"}")
            .path("access_token")
            .asText();

    static IysAdapter adapter(URI base, int pageSize) {
        return new IysAdapter(
                new IysAdapter.IysAddress(base, "600100", pageSize, Duration.ofMinutes(1)),
                AdapterWorld.mappings(),
                AdapterWorld.checks());
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Override
    protected AuthorityAdapter adapter() {
        return iys;
    }

    @Override
    protected Set<Class<?>> roles() {
        return Set.of(
                ConfirmsAtOnce.class,
                TellsOutcomes.class,
                TellsState.class,
                TellsManyStates.class,
                ChangeFeed.class,
                PushesChanges.class);
    }

    @Override
    protected HttpAnswer send(HttpCall call) {
        return wire.send(call.withHeader("Authorization", "Bearer " + token));
    }

    @Override
    protected void fault(String json) {
        world.fault(json.replaceFirst("\\{", "{\"target\":\"iys\",\"count\":1,"));
    }

    @Override
    protected HttpAnswer rightsMissing() {
        return answer(403, "{'errors':[{'code':'H353'}]}");
    }

    @Override
    protected byte[] pushedRefusal(String recipient, int transaction, String source) {
        return """
                {"list":[{"iysCode":600100,"brandCode":600100,"recipient":"%s","recipientType":"BIREYSEL",
                 "type":"EPOSTA","status":"RET","source":"%s","consentDate":"2026-03-02 12:15:0%d",
                 "creationDate":"2026-03-02 12:15:0%d","transactionId":"tx%d"}]}""".formatted(recipient, source, transaction, transaction, transaction)
                .getBytes(UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'errors':[{'code':'H178'}]}                    | REJECTED  | H178       | CALL",
                "422 | {'errors':[{'code':'H160'},{'code':'H121'}]}    | REJECTED  | H160       | CALL",
                "422 | {'errors':{'code':'H119'}}                      | REJECTED  | H119       | CALL",
                "422 | {'errors':[{'code':'H119'},{'code':'H525'}]}    | CONFIG    | H525       | ACCOUNT",
                "403 | {'errors':[{'code:':'H353'}]}                   | CONFIG    | H353       | ACCOUNT",
                "403 | {'errors':[{'message':'yok'}]}                  | CONFIG    | HTTP_403   | ACCOUNT",
                "403 | {'errors':[{'code':'H180'}]}                    | REJECTED  | H180       | CALL",
                "401 | {'errors':[{'code':'H351'}]}                    | CONFIG    | H351       | ACCOUNT",
                "404 | {'errors':[{'code':'H001'}]}                    | CONFIG    | H001       | ACCOUNT",
                "429 | {'code':'H084','message':'x'}                   | RETRYABLE | H084       | HOUR",
                "429 | {'errors':[{'code':'H086'}]}                    | RETRYABLE | H086       | HOUR",
                "429 | {'errors':[{'code':'H124'}]}                    | RETRYABLE | H124       | CALL",
                "429 | {}                                              | RETRYABLE | HTTP_429   | CALL",
                "400 | {'errors':[{'code':'H123'}]}                    | RETRYABLE | H123       | CALL",
                "500 | {'errors':[{'code':'H412'}]}                    | RETRYABLE | H412       | CALL",
                "500 | {'errors':[{'code':'H999'}]}                    | RETRYABLE | H999       | CALL",
                "502 | <html>                                          | RETRYABLE | HTTP_502   | CALL",
                "400 | {'errors':[{'code':'H014'}]}                    | BUG       | H014       | CALL",
                "422 | {'errors':[{'code':'H118'}]}                    | BUG       | H118       | CALL",
                "400 | {'errors':[{'code':'ali@ornek.example'}]}       | REJECTED  | HTTP_400   | CALL",
                "200 | <html>                                          | RETRYABLE | UNREADABLE | CALL",
                "200 | {'transactionId':'3f'}                          | RETRYABLE | UNREADABLE | CALL",
                "302 | ''                                              | CONFIG    | HTTP_302   | ACCOUNT"
            })
    void codesMeanWhatTheRetryTableSays(int status, String body, ErrorKind kind, String code, Failure.Scope scope) {
        HttpAnswer answer = answer(status, body);

        Answers.Submitted read = iys.submitted(answer);

        if (kind == ErrorKind.REJECTED) {
            assertThat(read).isEqualTo(new Answers.Refused(code));
        } else {
            assertThat(read).isEqualTo(new Failure(kind, code, scope));
        }
        assertThat(iys.changes(BRAND, null, answer)).isEqualTo(new Failure(kind, code, scope));
    }

    @Test
    void linksOfIysAreForThoseWhoConsented_theOthersStandInsideTheSameAnswer() {
        Email ali = new Email("link-ali@ornek.example");
        Email ayse = new Email("link-ayse@ornek.example");
        LocalDateTime given = LocalDateTime.of(2026, 3, 1, 12, 0);
        world.iys().seed(600100, ali.normalForm(), "BIREYSEL", "EPOSTA", "ONAY", "HS_WEB", given, given);

        IysOptOutLinks.Result result = iys.optOutLinks(send(iys.optOutLinks("600100", List.of(ali, ayse))));

        assertThat(result.failure()).isNull();
        assertThat(result.links()).containsOnlyKeys(ali.normalForm());
        assertThat(result.links().get(ali.normalForm()).getPath()).startsWith("/iys/RET/");
        assertThat(iys.optOutLinks(answer(200, "[{'recipient':'a@b.example','url':'javascript:alert(1)'},{},7]"))
                        .links())
                .isEmpty();
        assertThat(iys.optOutLinks(answer(200, "<html>")).failure().code()).isEqualTo("UNREADABLE");
        assertThat(iys.optOutLinks(answer(403, "{'errors':[{'code':'H353'}]}"))
                        .failure()
                        .code())
                .isEqualTo("H353");
    }

    @Test
    void noAnswerKeepsItsKind() {
        assertThat(iys.submitted(HttpAnswer.failed(new TransportFailure(ErrorKind.RETRYABLE, "SocketException"))))
                .isEqualTo(new Failure(ErrorKind.RETRYABLE, "NO_ANSWER", Failure.Scope.CALL));
        assertThat(iys.submitted(HttpAnswer.failed(new TransportFailure(ErrorKind.CONFIG, "UnknownHostException"))))
                .isEqualTo(new Failure(ErrorKind.CONFIG, "NO_ANSWER", Failure.Scope.ACCOUNT));
        assertThat(iys.submitted(HttpAnswer.failed(new TransportFailure(ErrorKind.RETRYABLE, "NOT_NOW"))))
                .isEqualTo(new Failure(ErrorKind.RETRYABLE, "NOT_NOW", Failure.Scope.CALL));
    }

    @Test
    void aSpoiledListNamesItsItems_oneCodeEach() {
        Submission tooOld = new Submission(
                permission("old@iys.example"), Status.RET, "HS_WEB", justNow().minus(30, ChronoUnit.DAYS));
        HttpCall call = iys.submitMany(BRAND, List.of(consent("fine@iys.example"), tooOld));

        assertThat(iys.submittedMany(send(call)))
                .isEqualTo(new Answers.Spoiled(List.of(new Answers.SpoiledItem(1, "H467"))));
        assertThat(iys.submittedMany(answer(400, "{'errors':[{'code':'H092'}]}")))
                .isEqualTo(new Failure(ErrorKind.REJECTED, "H092", Failure.Scope.CALL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                                                                     | NotYet",
                "[{'index':0,'status':'enqueue'}]                                       | NotYet",
                "[{'index':0,'status':'BAMBAŞKA'}]                                      | NotYet",
                "[{'index':0,'status':'failure','error':{'code':'H175'}}]               | Refused",
                "[{'index':'0','status':'failure','error':[{'code:':'H174'}]}]          | Refused",
                "[{'index':0,'status':'failure','error':{'code':'H123'}}]               | Failure",
                "[{'index':0,'status':'success','transactionId':'a','creationDate':'2026-03-02 09:16:05'}] | Accepted",
                "[{'index':0,'status':'success'}]                                       | Failure",
                "{'list':[]}                                                            | Failure",
                "[{'status':'success','transactionId':'a','creationDate':'2026-03-02 09:16:05'}] | Failure"
            })
    void outcomesOfAList(String body, String expected) {
        Answers.Outcomes outcomes = iys.outcome(answer(200, body));

        Object found = outcomes instanceof Answers.ByItem byItem
                ? byItem.items().get(0).answer()
                : outcomes;
        assertThat(found.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {'errors':[{'code':'H129x'}]} | NoRecord",
                "404 | ''                            | NoRecord",
                "404 | {'errors':[{'code':'H001'}]}  | Failure",
                "404 | <html>                        | Failure",
                "204 | ''                            | NoRecord",
                "200 | {}                            | NoRecord",
                "200 | ''                            | NoRecord",
                "200 | {'status':'BEKLIYOR'}         | NoRecord",
                "200 | {'status':'EVET'}             | Failure",
                "200 | {'status':'RET'}              | Known"
            })
    void noRecordHasManyForms(int status, String body, String expected) {
        assertThat(iys.status(answer(status, body)).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void theFeedIsReadPageByPage_andTheCitizensNameIsDropped() {
        IysAdapter small = adapter(world.url("/iys"), 2);
        for (int i = 0; i < 3; i++) {
            world.post("/sim/iys/citizen", """
                    {"brandCode":600100,"recipient":"feed%d@iys.example","type":"EPOSTA","status":"ONAY",
                     "source":"IYS_WEB_YENI","citizenName":"Ayşe Örnek"}""".formatted(i));
        }
        Answers.Page first = (Answers.Page) small.changes(BRAND, null, send(small.changes(BRAND, Feed.IYS, null)));
        Answers.Page second = (Answers.Page)
                small.changes(BRAND, first.cursor(), send(small.changes(BRAND, Feed.IYS, first.cursor())));

        assertThat(first.movements()).hasSize(2);
        assertThat(first.more()).isTrue();
        assertThat(second.movements()).hasSize(1);
        assertThat(second.more()).isFalse();
        assertThat(first.toString()).doesNotContain("Ayşe", "feed0@");
        assertThat(small.changes(BRAND, second.cursor(), send(small.changes(BRAND, Feed.IYS, second.cursor()))))
                .isEqualTo(new Answers.Page(List.of(), List.of(), null, false));
        assertThat(small.changes(BRAND, "garbled", send(small.changes(BRAND, Feed.IYS, "garbled"))))
                .isEqualTo(new Failure(ErrorKind.REJECTED, "H095", Failure.Scope.CALL));
    }

    @Test
    void whatCannotBeReadIsKeptAside_andTheTestRecordIsDropped() {
        String body = """
                {"list":[
                 {"iysCode":121212,"brandCode":121212,"recipient":"pushtest@iys.org.tr","recipientType":"BIREYSEL",
                  "type":"EPOSTA","status":"ONAY","source":"IYS_MOBIL","consentDate":"2015-05-01 15:00:00",
                  "creationDate":"2015-05-01 15:00:00","transactionId":"t"},
                 {"recipient":"+9005320000001","recipientType":"BIREYSEL","type":"MESAJ","status":"RET",
                  "source":"IYS_WEB","consentDate":"2026-03-02 12:15:05","creationDate":"2026-03-02 12:15:05","transactionId":"a"},
                 {"recipient":"+902120000000","recipientType":"BIREYSEL","type":"MESAJ","status":"RET",
                  "source":"IYS_WEB","consentDate":"2026-03-02 12:15:05","creationDate":"2026-03-02 12:15:05","transactionId":"b"},
                 7]}""";

        Answers.Told page = (Answers.Told) iys.pushed(body.getBytes(UTF_8));

        assertThat(page.movements())
                .extracting(io.izinhub.integrator.Movement::transaction)
                .containsExactly("b");
        assertThat(page.unreadable()).hasSize(2);
    }

    @Test
    void theHistoryIsRead() {
        iys.submitted(send(iys.submit(BRAND, consent("history@iys.example"))));

        Answers.Page page = (Answers.Page) iys.history(send(iys.history(BRAND, permission("history@iys.example"))));

        assertThat(page.movements())
                .extracting(io.izinhub.integrator.Movement::status)
                .containsExactly(Status.ONAY);
    }

    @Test
    void ourHashOfTheDayFileIsTheirs() {
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
        var at = java.time.LocalDateTime.ofInstant(yesterday, io.izinhub.platform.time.Istanbul.ZONE)
                .truncatedTo(ChronoUnit.SECONDS);
        world.iys().seed(600100, "day1@iys.example", "BIREYSEL", "EPOSTA", "ONAY", "HS_WEB", at, at);
        world.iys().seed(600100, "day2@iys.example", "TACIR", "EPOSTA", "ONAY", "IYS_WEB", null, at);
        var day = at.toLocalDate();

        Answers.Day file = (Answers.Day) iys.dayFile(send(iys.dayFile(BRAND, day)));
        Answers.Hash hash = (Answers.Hash) iys.agreement(send(iys.agreement(BRAND, day)));

        assertThat(file.unreadable()).isZero();
        assertThat(IysDayFile.hash(file.movements())).isEqualTo(hash.hex());
        assertThat(iys.confirmAgreement(send(iys.confirmAgreement(BRAND, day)))).isEqualTo(new Answers.Done());
        assertThat(iys.agreement(send(iys.agreement(BRAND, day)))).isEqualTo(new Answers.Hash(hash.hex(), true));
        assertThat(iys.agreement(send(iys.agreement(BRAND, day.minusDays(2))))).isEqualTo(new Answers.NoMovements());
    }

    private static HttpAnswer answer(int status, String body) {
        return HttpAnswer.of(
                status,
                "",
                Map.of(),
                body == null ? new byte[0] : body.replace('\'', '"').getBytes(UTF_8));
    }
}
