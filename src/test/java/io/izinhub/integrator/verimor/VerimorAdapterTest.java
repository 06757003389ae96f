package io.izinhub.integrator.verimor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.FirmAdapterContract;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.Movement;
import io.izinhub.integrator.PushesChanges;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.TellsOutcomes;
import io.izinhub.integrator.ThrottledAdapter;
import io.izinhub.integrator.WebhookProof;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.testing.AdapterWorld;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerimorAdapterTest extends FirmAdapterContract {

    private final VerimorAdapter verimor = adapter(world.url("/verimor"), "demo");
    private final Map<Integer, String> reports = new HashMap<>();

    static VerimorAdapter adapter(URI base, String password) {
        return new VerimorAdapter(
                "verimor",
                new VerimorSettings(
                        base,
                        "demo",
                        password,
                        Map.of(BRAND, "ORNEK"),
                        240,
                        20,
                        100,
                        Duration.ofMinutes(15),
                        WebhookProof.NONE),
                AdapterWorld.mappings(),
                AdapterWorld.checks());
    }

    VerimorAdapterTest() {
        super(Duration.ofSeconds(2));
    }

    @Override
    protected AuthorityAdapter adapter() {
        return verimor;
    }

    @Override
    protected Set<Class<?>> roles() {
        return Set.of(TellsOutcomes.class, ChangeFeed.class, PushesChanges.class);
    }

    @Override
    protected HttpAnswer rightsMissing() {
        return answer(401, "Hesabınızda izinli IP ayarları yapılmamış");
    }

    @Override
    protected String unknownRequest() {
        return "999999";
    }

    /** The body names a report; what it tells of stands there. */
    @Override
    protected byte[] pushedRefusal(String recipient, int transaction, String source) {
        reports.put(transaction, report("""
                {'type':'EPOSTA','source':'%s','recipient':'%s','status':'RET','recipient_type':'BIREYSEL',
                 'consent_date':'2026-03-02T12:15:0%d.000+03:00','request_status':'Başarılı'}""".formatted(source, recipient, transaction)));
        return json("{'iys_campaign_id':%d,'report_date':'2026-03-02','source_addr':'ORNEK'}".formatted(transaction));
    }

    @Override
    protected Movement movement(byte[] body) {
        assertThat(verimor.pushed(body)).isEqualTo(new Answers.Told(List.of(), List.of(), true, List.of()));
        String number = new String(body, UTF_8).replaceFirst("(?s).*iys_campaign_id\":([0-9]+).*", "$1");
        return ((Answers.Page) verimor.changes(
                        BRAND, "||0|" + number + "|0", answer(200, reports.get(Integer.valueOf(number)))))
                .movements()
                .get(0);
    }

    /** Integrators 2: plain text, one code for the whole list. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | INVALID_CONSENT_DATE                | REJECTED  | VERIMOR_INVALID_CONSENT_DATE                | CALL",
                "400 | INVALID_RECIPIENT                   | REJECTED  | VERIMOR_INVALID_RECIPIENT                   | CALL",
                "400 | INVALID_IYS_RECIPIENT_TYPE          | REJECTED  | VERIMOR_INVALID_IYS_RECIPIENT_TYPE          | CALL",
                "400 | MISSING_CONSENT                     | BUG       | VERIMOR_MISSING_CONSENT                     | CALL",
                "400 | MISSING_CONSENT_DATE                | BUG       | VERIMOR_MISSING_CONSENT_DATE                | CALL",
                "400 | INVALID_JSON                        | BUG       | VERIMOR_INVALID_JSON                        | CALL",
                "400 | MISSING_IYS_BRAND_CODE              | CONFIG    | VERIMOR_MISSING_IYS_BRAND_CODE              | ACCOUNT",
                "400 | AHS_AUTHORIZATION_ERROR             | CONFIG    | VERIMOR_AHS_AUTHORIZATION_ERROR             | ACCOUNT",
                "400 | NO_AHS_BRAND_ERROR                  | CONFIG    | VERIMOR_NO_AHS_BRAND_ERROR                  | ACCOUNT",
                "400 | INVALID_SOURCE_ADDRESS              | CONFIG    | VERIMOR_INVALID_SOURCE_ADDRESS              | ACCOUNT",
                "400 | NUMERIC_SOURCE_ADDRESS_NOT_ALLOWED  | CONFIG    | VERIMOR_NUMERIC_SOURCE_ADDRESS_NOT_ALLOWED  | ACCOUNT",
                "400 | ali@ornek.example                   | REJECTED  | HTTP_400                                    | CALL",
                "401 | Geçersiz kullanıcı adı/şifre        | CONFIG    | HTTP_401                                    | ACCOUNT",
                "413 | Request Entity Too Large            | REJECTED  | HTTP_413                                    | CALL",
                "429 | Too Many Requests                   | RETRYABLE | HTTP_429                                    | CALL",
                "500 | Internal Server Error               | RETRYABLE | HTTP_500                                    | CALL",
                "200 | Kampanya alındı                     | RETRYABLE | UNREADABLE                                  | CALL",
                "200 | {'campaign_id':20212}               | RETRYABLE | UNREADABLE                                  | CALL"
            })
    void codesMeanWhatTheReferenceSays(int status, String body, ErrorKind kind, String code, Failure.Scope scope) {
        assertThat(verimor.submittedMany(answer(status, body))).isEqualTo(new Failure(kind, code, scope));
    }

    @Test
    void theNumberOfTheCampaignIsPlainText() {
        assertThat(verimor.submittedMany(answer(200, "20212\n"))).isEqualTo(new Answers.TakenList("20212"));
    }

    /** The codes that the firm itself gives, as far as its simulator can be brought to. */
    @Test
    void theFirmsOwnCodesAreRead() {
        Submission old = new Submission(
                permission("old@contract.example"),
                Status.ONAY,
                "HS_WEB",
                justNow().minus(Duration.ofDays(4)));
        assertThat(submitMany(consent("good@contract.example"), old)).isEqualTo(failure("INVALID_CONSENT_DATE"));

        world.settings(Map.of("iys.subscription", "NONE"));
        assertThat(submitMany(consent("good@contract.example")))
                .isEqualTo(new Failure(ErrorKind.CONFIG, "VERIMOR_NO_AHS_BRAND_ERROR", Failure.Scope.ACCOUNT));
        world.settings(Map.of("verimor.ipAllowed", false));
        assertThat(submitMany(consent("good@contract.example")))
                .isEqualTo(new Failure(ErrorKind.CONFIG, "HTTP_401", Failure.Scope.ACCOUNT));
        assertThat(verimor.outcome(send(verimor.outcome(BRAND, "20212"))))
                .isEqualTo(new Failure(ErrorKind.CONFIG, "HTTP_401", Failure.Scope.ACCOUNT));
    }

    private static Failure failure(String code) {
        return new Failure(ErrorKind.REJECTED, "VERIMOR_" + code, Failure.Scope.CALL);
    }

    /** What waits, with whatever word, is not decided; nothing decided is not yet. */
    @Test
    void aReportDecidesWhatItSaysOfEach() {
        Answers.ByPermission told = (Answers.ByPermission) verimor.outcome(answer(
                200,
                report(
                        row("905320000001", "Başarılı", null),
                        row("905320000002", "Başarısız", "H175 Alıcının ilk kaydı RET olamaz"),
                        row("905320000003", "Başarısız", "H015"),
                        row("905320000004", "Başarısız", "Hata"),
                        row("905320000005", "Bekliyor", null),
                        row("905320000006", "Yeni durum", null),
                        row("yok", "Başarılı", null))));

        assertThat(told.items())
                .extracting(item -> item.permission().address().normalForm(), Answers.PermissionOutcome::answer)
                .containsExactly(
                        tuple("+905320000001", new Answers.Accepted(null, null)),
                        tuple("+905320000002", new Answers.Refused("H175")),
                        tuple("+905320000003", new Failure(ErrorKind.RETRYABLE, "H015", Failure.Scope.CALL)),
                        tuple(
                                "+905320000004",
                                new Failure(ErrorKind.RETRYABLE, Failure.UNREADABLE, Failure.Scope.CALL)));
        assertThat(verimor.outcome(answer(200, report(row("905320000005", "Bekliyor", null)))))
                .isEqualTo(new Answers.NotYet());
        assertThat(verimor.outcome(answer(200, "{'total':0,'records':[]}"))).isEqualTo(new Answers.NotYet());
    }

    private static String row(String recipient, String status, String error) {
        return "{'type':'MESAJ','source':'HS_WEB','recipient':'" + recipient
                + "','status':'ONAY','recipient_type':'BIREYSEL','consent_date':'2026-03-02T09:15:30.000+03:00','request_status':'"
                + status + "'" + (error == null ? "" : ",'request_error':'" + error + "'") + "}";
    }

    private static String report(String... rows) {
        return "{'total':" + rows.length + ",'source_addr':'ORNEK','status':'Tamamlandı','records':["
                + String.join(",", rows) + "]}";
    }

    /** R25 as İYS counts it, and Verimor's three days of the calendar besides. */
    @Test
    void r25_olderThanThreeDaysIsKnownToBeRefused_exceptConsentsFromBeforeTheLaw() {
        Instant monday = Instant.parse("2026-03-09T09:00:00Z");
        Submission friday = submission("HS_WEB", Instant.parse("2026-03-06T08:59:59Z"));

        assertThat(verimor.knownRefusal(friday, monday)).contains("H467");
        assertThat(verimor.knownRefusal(submission("HS_WEB", friday.consentAt().plusSeconds(1)), monday))
                .isEmpty();
        assertThat(verimor.knownRefusal(submission("HS_2015", Instant.parse("2015-04-30T21:00:00Z")), monday))
                .isEmpty();
        assertThat(verimor.knownRefusal(submission("IYS_WEB", friday.consentAt()), monday))
                .isEqualTo(Optional.of("H119"));
    }

    private static Submission submission(String source, Instant at) {
        return new Submission(permission("dated@contract.example"), Status.ONAY, source, at);
    }

    /** 240 a minute with 80 at once, 20 with 10 at once: never more than Verimor's own buckets hold. */
    @Test
    void sendingAndAskingCountApart() {
        assertThat(verimor.quota(verimor.submitMany(BRAND, List.of(consent("q@contract.example"))))
                        .toString())
                .isEqualTo(quota("verimor.send", 80, 20));
        for (HttpCall asking : List.of(
                verimor.outcome(BRAND, "1"),
                verimor.changes(BRAND, Feed.IYS, null),
                verimor.changes(BRAND, Feed.IYS, "||0|7|0"))) {
            assertThat(verimor.quota(asking).toString()).isEqualTo(quota("verimor.query", 10, 30));
        }
    }

    private static String quota(String bucket, int calls, int seconds) {
        return new ThrottledAdapter.Quota(bucket, new Limits.Rate(calls, Duration.ofSeconds(seconds))).toString();
    }

    /** Without a title Verimor would take its first one, and the consent would be of another brand. */
    @Test
    void aBrandWithoutTitleStopsTheStart() {
        assertThatThrownBy(() -> verimor.requireBrand("600101"))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.integrators.verimor.titles.600101");
        assertThatCode(() -> verimor.requireBrand(BRAND)).doesNotThrowAnyException();
        assertThat(new String(
                        verimor.submitMany(BRAND, List.of(consent("t@contract.example")))
                                .body(),
                        UTF_8))
                .contains("\"source_addr\":\"ORNEK\"");
    }

    /** The whole way of a citizen's refusal, with and without the call of the morning. */
    @Test
    void r24_aCitizensRefusalIsFoundInTheCampaignOfTheMorning_once() {
        submitMany(consent("citizen@contract.example"));
        world.post(
                "/sim/iys/citizen",
                "{\"recipient\":\"citizen@contract.example\",\"type\":\"EPOSTA\",\"status\":\"RET\"}");
        world.post("/sim/verimor/daily", "{\"call\":false}");

        List<Movement> movements = new ArrayList<>();
        String cursor = read(null, movements);

        assertThat(movements).singleElement().satisfies(movement -> {
            assertThat(movement.address()).isEqualTo(email("citizen@contract.example"));
            assertThat(movement.status()).isEqualTo(Status.RET);
            assertThat(movement.source()).startsWith("IYS_");
            assertThat(movement.createdAt()).isEqualTo(movement.consentAt());
        });
        read(cursor, movements);
        assertThat(movements).hasSize(1);
    }

    private String read(String from, List<Movement> movements) {
        String cursor = from;
        for (int call = 0; call < 10; call++) {
            Answers.Page page =
                    (Answers.Page) verimor.changes(BRAND, cursor, send(verimor.changes(BRAND, Feed.IYS, cursor)));
            movements.addAll(page.movements());
            cursor = page.cursor();
            if (!page.more()) {
                return cursor;
            }
        }
        throw new AssertionError("the reading does not end");
    }

    /** Calls that read carry the login in their address, whole and readable for Verimor only. */
    @Test
    void theAddressOfACallIsNeverPrinted() {
        VerimorAdapter secretive = adapter(URI.create("http://localhost:1/verimor"), "g+zl& =ü%");

        for (HttpCall call : List.of(
                secretive.outcome(BRAND, "1"),
                secretive.changes(BRAND, Feed.IYS, null),
                secretive.changes(BRAND, Feed.IYS, "||0|7|0"))) {
            assertThat(call.uri().getRawQuery()).contains("password=g%2Bzl%26%20%3D%C3%BC%25&");
            assertThat(call.toString()).doesNotContain("zl", "password", "demo");
        }
    }

    private static HttpAnswer answer(int status, String body) {
        return HttpAnswer.of(status, "", Map.of(), json(body));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
