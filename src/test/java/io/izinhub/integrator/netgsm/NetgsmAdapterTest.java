package io.izinhub.integrator.netgsm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.CheckedByState;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.FirmAdapterContract;
import io.izinhub.integrator.PushesChanges;
import io.izinhub.integrator.TellsState;
import io.izinhub.integrator.WebhookProof;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.testing.AdapterWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetgsmAdapterTest extends FirmAdapterContract {

    private final NetgsmAdapter netgsm = new NetgsmAdapter(
            "netgsm",
            new NetgsmSettings(
                    world.url("/netgsm"),
                    "demo",
                    "demo",
                    null,
                    false,
                    10,
                    500,
                    Duration.ofMinutes(15),
                    4,
                    Duration.ofHours(25),
                    WebhookProof.NONE),
            AdapterWorld.mappings(),
            AdapterWorld.checks());

    NetgsmAdapterTest() {
        super(Duration.ofSeconds(2));
    }

    @Override
    protected AuthorityAdapter adapter() {
        return netgsm;
    }

    @Override
    protected Set<Class<?>> roles() {
        return Set.of(CheckedByState.class, TellsState.class, PushesChanges.class);
    }

    @Override
    protected HttpAnswer rightsMissing() {
        return answer(200, "{'code':'30','error':'...'}");
    }

    @Override
    protected byte[] pushedRefusal(String recipient, int transaction, String source) {
        return json("""
                {'iyscode':600100,'brandcode':600100,'type':'EPOSTA','source':'%s','status':'RET',
                 'consentdate':'2026-03-02 12:15:0%d','recipienttype':'BIREYSEL','submitid':'tx%d','recipient':'%s',
                 'resultstatus':'success','errcode':'','creationdate':'2026-03-02 12:15:0%d'}""".formatted(source, transaction, transaction, recipient, transaction));
    }

    /** Codes and errors come as text or as a number, and mean the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {'code':'30','error':'x'} | CONFIG    | NETGSM_30  | ACCOUNT",
                "200 | {'code':40,'error':true}  | CONFIG    | NETGSM_40  | ACCOUNT",
                "200 | {'code':'60'}             | CONFIG    | NETGSM_60  | ACCOUNT",
                "200 | {'code':99}               | CONFIG    | NETGSM_99  | ACCOUNT",
                "200 | {'code':70,'error':'x'}   | REJECTED  | NETGSM_70  | CALL",
                "200 | {'code':'80'}             | RETRYABLE | NETGSM_80  | CALL",
                "429 | {'code':'80'}             | RETRYABLE | NETGSM_80  | CALL",
                "200 | {'code':'0'}              | RETRYABLE | UNREADABLE | CALL",
                "200 | {'code':'ali@x.example'}  | RETRYABLE | UNREADABLE | CALL",
                "401 | <html>                    | CONFIG    | HTTP_401   | ACCOUNT",
                "502 | <html>                    | RETRYABLE | HTTP_502   | CALL"
            })
    void codesMeanWhatTheReferenceSays(int status, String body, ErrorKind kind, String code, Failure.Scope scope) {
        assertThat(netgsm.submittedMany(answer(status, body))).isEqualTo(new Failure(kind, code, scope));
    }

    @Test
    void theItemsThatNetgsmNamesSpoilTheList() {
        assertThat(netgsm.submittedMany(
                        answer(200, "{'code':'70','error':'x','erroritem':[{'recipient':'+905320000001'}]}")))
                .isEqualTo(new Answers.SpoiledAddresses(Set.of("+905320000001"), "NETGSM_70"));
    }

    /** Integrators 1: a number nobody knows comes back as RET without a date; it is nobody's refusal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'code':'50','error':'x'}",
                "{'code':50}",
                "{'code':'0','query':[{'recipient':'+905320000001','status':'RET','consentDate':'','source':''}]}",
                "{'code':0,'query':{'status':'RET','consentDate':null}}",
                "{'code':'0','query':[]}"
            })
    void withoutADateNobodyHasRefused(String body) {
        assertThat(netgsm.status(answer(200, body))).isEqualTo(new Answers.NoRecord());
    }

    @Test
    void objectOrListSayTheSame() {
        String query = "{'status':'RET','source':'IYS_WEB','consentDate':'2026-03-02 09:15:30',"
                + "'creationDate':'2026-03-02 09:15:34','transactionId':'52'}";
        Answers.Known known = new Answers.Known(
                Status.RET,
                "IYS_WEB",
                Instant.parse("2026-03-02T06:15:30Z"),
                Instant.parse("2026-03-02T06:15:34Z"),
                "52");

        assertThat(netgsm.status(answer(200, "{'code':'0','query':" + query + "}")))
                .isEqualTo(known);
        assertThat(netgsm.status(answer(200, "{'code':0,'query':[" + query + "]}")))
                .isEqualTo(known);
        assertThat(netgsm.status(answer(200, "{'code':0,'query':[{'status':'ONAY','consentDate':''}]}")))
                .isEqualTo(new Answers.Known(Status.ONAY, null, null, null, null));
    }

    /** A failure is the result of an add: no movement, whatever the status in it. */
    @Test
    void aFailureIsAnOutcome_neverAMovement() {
        Answers.Told told = (Answers.Told) netgsm.pushed(json("""
                [{'brandcode':'600100','type':'MESAJ','source':'HS_WEB','status':'RET','consentdate':'2026-03-02 09:15:30',
                  'recipienttype':'BIREYSEL','submitid':'u1','recipient':'+905320000001','resultstatus':'failure',
                  'errcode':'H175','creationdate':''},
                 {'brandcode':600100,'type':'MESAJ','source':'HS_WEB','status':'ONAY','consentdate':'2026-03-02 09:15:30',
                  'recipienttype':'BIREYSEL','submitid':'u1','recipient':'+905320000002','resultstatus':'success',
                  'errcode':'','creationdate':'2026-03-02 09:15:34'},
                 {'resultstatus':'perhaps'}]"""));

        assertThat(told.movements()).hasSize(1);
        assertThat(told.outcomes())
                .extracting(Answers.SubmissionOutcome::answer)
                .containsExactly(
                        new Answers.Refused("H175"), new Answers.Accepted(null, Instant.parse("2026-03-02T06:15:34Z")));
        assertThat(told.unreadable()).hasSize(1);
    }

    /** As the firm itself answers, not as we write it down: every oddity that its simulator can be switched to. */
    @ParameterizedTest
    @ValueSource(strings = {"netgsm.numericCodes", "netgsm.queryArray", "netgsm.bareQuery", "netgsm.unknownAsRet"})
    void theOdditiesOfTheFirmMakeNoWrongState(String oddity) {
        world.settings(Map.of(oddity, true));
        submitMany(consent("odd@contract.example"));

        assertThat(netgsm.status(send(netgsm.status(BRAND, permission("odd@contract.example")))))
                .isInstanceOfSatisfying(
                        Answers.Known.class, known -> assertThat(known.status()).isEqualTo(Status.ONAY));
        assertThat(netgsm.status(send(netgsm.status(BRAND, permission("unknown@contract.example")))))
                .isEqualTo(new Answers.NoRecord());
    }

    @Test
    void acceptedAndNeverRegistered_isNoRecord() {
        world.settings(Map.of("netgsm.neverRegister", true));

        assertThat(submitMany(consent("never@contract.example"))).isInstanceOf(Answers.TakenList.class);
        assertThat(netgsm.status(send(netgsm.status(BRAND, permission("never@contract.example")))))
                .isEqualTo(new Answers.NoRecord());
    }

    private static HttpAnswer answer(int status, String body) {
        return HttpAnswer.of(status, "", Map.of(), json(body));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
