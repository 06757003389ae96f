package io.izinhub.sms.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallKindTest {

    @ParameterizedTest
    @CsvSource({
        "NETGSM, POST, /sms/rest/v2/send, NETGSM_SEND",
        "NETGSM, POST, /sms/rest/v2/send/, NETGSM_SEND",
        "NETGSM, POST, /SMS/REST/V2/SEND, NETGSM_SEND",
        "NETGSM, POST, /sms/rest/v2/%73end, NETGSM_SEND",
        "NETGSM, PUT, /sms/rest/v2/send, UNREAD",
        "NETGSM, POST, /sms/rest/v2/otp, NETGSM_OTP",
        "NETGSM, POST, /sms/send/xml, NETGSM_XML",
        "NETGSM, GET, /sms/send/get, NETGSM_FORM",
        "NETGSM, POST, /sms/send/otp, UNREAD",
        "NETGSM, POST, /sms/rest/v1/send, UNREAD",
        "NETGSM, POST, /sms/rest/v2/report, OTHER",
        "NETGSM, POST, /sms/rest/v2/stats, OTHER",
        "NETGSM, POST, /sms/rest/v2/cancel, OTHER",
        "NETGSM, GET, /sms/rest/v2/msgheader, OTHER",
        "NETGSM, GET, /sms/rest/v2/inbox, OTHER",
        "NETGSM, GET, /sms/report/, OTHER",
        "NETGSM, POST, /balance, OTHER",
        "NETGSM, GET, /balance, UNREAD",
        "NETGSM, POST, /sms/rest/v2/bulk, UNREAD",
        "NETGSM, POST, /voice, UNREAD",
        "NETGSM, POST, /sms/rest/v2/report/../bulk, UNREAD",
        "NETGSM, POST, /balance;v=/sms, UNREAD",
        "NETGSM, post, /balance, UNREAD",
        "NETGSM, GET, /v2/status, UNREAD",
        "VERIMOR, POST, /v2/send.json, VERIMOR_SEND",
        "VERIMOR, GET, /v2/send, VERIMOR_FORM",
        "VERIMOR, POST, /v2/send, UNREAD",
        "VERIMOR, POST, /v2/send.xml, UNREAD",
        "VERIMOR, GET, /v2/status, OTHER",
        "VERIMOR, GET, /v2/headers, OTHER",
        "VERIMOR, GET, /v2/balance, OTHER",
        "VERIMOR, GET, /v2/inbound_messages, OTHER",
        "VERIMOR, POST, /v2/cancel/1, OTHER",
        "VERIMOR, POST, /v2/cancel/1/2, UNREAD",
        "VERIMOR, POST, /v2/cancel/%2e%2e%2fbulk.json, UNREAD",
        "VERIMOR, POST, /v2/cancel/%252e%252e%252fbulk.json, UNREAD",
        "VERIMOR, POST, /v2/blacklists, OTHER",
        "VERIMOR, DELETE, '/v2/blacklists/905320000001,905320000002', OTHER",
        "VERIMOR, POST, /v2/iys_consents.json, UNREAD",
        "VERIMOR, POST, /v3/campaigns, UNREAD"
    })
    void whatSendsIsKnownHoweverItIsWritten_andWhatIsUnknownIsTakenForSending(
            Firm firm, String method, String path, CallKind kind) {
        assertThat(CallKind.of(firm, method, path, List.of())).isEqualTo(kind);
    }

    @Test
    void aCompanyMayLetACallPassThatIsNotKnown_butNoneThatSends() {
        List<String> passing = List.of("GET /v2/packages", "POST /v2/send.json");

        assertThat(CallKind.of(Firm.VERIMOR, "GET", "/v2/Packages/", passing)).isEqualTo(CallKind.OTHER);
        assertThat(CallKind.of(Firm.VERIMOR, "POST", "/v2/packages", passing)).isEqualTo(CallKind.UNREAD);
        assertThat(CallKind.of(Firm.VERIMOR, "POST", "/v2/send.json", passing)).isEqualTo(CallKind.VERIMOR_SEND);
    }

    private static RelayProperties.Account account(String secret, List<String> networks) {
        return new RelayProperties.Account(
                Firm.NETGSM,
                URI.create("https://firm.example"),
                "600100",
                null,
                RelayProperties.Account.Unmarked.COMMERCIAL,
                "RUNNING_RELATION",
                RelayProperties.Handling.HOLD,
                RelayProperties.Handling.HOLD,
                RelayProperties.QuietOrder.REPORT,
                secret,
                networks,
                List.of(),
                "X-Campaign");
    }

    @Test
    void aDoorAsksForNetworkAndSecret_andNoneIsOpenToEverybody() throws Exception {
        RelayDoors doors = new RelayDoors(Map.of(
                "both", account("0123456789abcdef", List.of("10.0.0.0/8")),
                "net", account("", List.of("10.0.0.0/8")),
                "secret", account("0123456789abcdef", List.of())));
        InetAddress near = InetAddress.getByName("10.1.2.3");
        InetAddress far = InetAddress.getByName("192.0.2.1");

        assertThat(doors.open("both", near, "/0123456789abcdef/x")).contains("/0123456789abcdef");
        assertThat(doors.open("both", far, "/0123456789abcdef/x")).isEmpty();
        assertThat(doors.open("both", near, "/x/0123456789abcdef")).isEmpty();
        assertThat(doors.open("net", near, "/x")).contains("");
        assertThat(doors.open("net", far, "/x")).isEmpty();
        assertThat(doors.open("net", null, "/x")).isEmpty();
        assertThat(doors.open("secret", far, "/0123456789abcdef/x")).contains("/0123456789abcdef");
        assertThat(doors.open("secret", far, "/x")).isEmpty();
        assertThatThrownBy(() -> new RelayDoors(Map.of("open", account("", List.of()))))
                .isInstanceOf(ConfigurationProblem.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NETGSM | 200 | {\"code\":\"00\",\"jobid\":\"1\"} | true",
                "NETGSM | 200 | {\"jobid\":1, \"code\" : 00 } | true",
                "NETGSM | 200 | {\"code\":\"30\",\"jobid\":null} | false",
                "NETGSM | 406 | {\"code\":\"00\"} | false",
                "NETGSM | 200 | 00 123 | true",
                "NETGSM | 200 | 02 123 | true",
                "NETGSM | 200 | 20 | false",
                "NETGSM | 200 | <html>00</html> | false",
                "VERIMOR | 200 | 20212 | true",
                "VERIMOR | 400 | INVALID_JSON | false"
            })
    void aFirmHasTakenAnOrderOnlyIfItSaysSo(Firm firm, int status, String body, boolean taken) {
        HttpAnswer answer = HttpAnswer.of(status, "", Map.of(), body.getBytes(StandardCharsets.UTF_8));

        assertThat(RelayAnswer.isTaken(firm, answer)).isEqualTo(taken);
    }

    @Test
    void onlyWhatFailedBeforeItsFirstByteMaySafelyBeTriedAgain() {
        assertThat(NeverSent.isSure(new TransportFailure(ErrorKind.RETRYABLE, "HttpHostConnectException")))
                .isTrue();
        assertThat(NeverSent.isSure(new TransportFailure(ErrorKind.RETRYABLE, "SocketTimeoutException")))
                .isFalse();
        assertThat(NeverSent.isSure(new TransportFailure(ErrorKind.RETRYABLE, "NoHttpResponseException")))
                .isFalse();
    }
}
