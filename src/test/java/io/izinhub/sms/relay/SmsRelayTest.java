package io.izinhub.sms.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.izinhub.consent.campaign.CampaignBook;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.detection.Decision;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import io.izinhub.platform.modes.Mode;
import io.izinhub.testing.LogCanary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletRequest;

class SmsRelayTest {

    private static final String ORDER =
            "{\"messages\":[{\"msg\":\"Merhaba\",\"no\":\"5327654301\"},{\"msg\":\"Merhaba\",\"no\":\"5327654302\"}]}";
    private static final HttpAnswer TAKEN =
            HttpAnswer.of(200, "", Map.of(), "{\"code\":\"00\",\"jobid\":\"1\"}".getBytes(StandardCharsets.UTF_8));

    private final RelayModes modes = mock(RelayModes.class);
    private final RelayJudge judge = mock(RelayJudge.class);
    private final RelayReports reports = mock(RelayReports.class);
    private final CampaignBook contacts = mock(CampaignBook.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ShadowWork shadow = new ShadowWork(meters);

    @AfterEach
    void close() {
        shadow.close();
    }

    private SmsRelay relay() {
        RelayProperties.Account account = new RelayProperties.Account(
                Firm.NETGSM,
                URI.create("https://firm.example"),
                "600100",
                null,
                RelayProperties.Account.Unmarked.COMMERCIAL,
                "RUNNING_RELATION",
                RelayProperties.Handling.WARN,
                RelayProperties.Handling.WARN,
                RelayProperties.QuietOrder.REPORT,
                "",
                List.of("127.0.0.1"),
                List.of(),
                "X-Campaign");
        RelayProperties settings = new RelayProperties(Map.of("a", account), Duration.ofDays(90));
        return new SmsRelay(
                settings,
                new RelayDoors(settings.relay()),
                modes,
                judge,
                reports,
                new RelayBook(contacts, meters),
                shadow,
                Clock.systemUTC());
    }

    private RelayStep open(Mode mode) throws IOException {
        return open(mode, "/sms/rest/v2/send");
    }

    private RelayStep open(Mode mode, String path) throws IOException {
        when(modes.of("600100")).thenReturn(Optional.ofNullable(mode));
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/relay/netgsm/a" + path);
        request.addHeader("Authorization", "Basic c2VjcmV0");
        request.addHeader("X-Campaign", "KIS-1");
        return relay().open("a", request, new ByteArrayInputStream(ORDER.getBytes(StandardCharsets.UTF_8)));
    }

    private void judged(SendReason... reasons) {
        when(judge.judge(any(), any(), any()))
                .thenReturn(new Verdict(
                        List.of(reasons).stream()
                                .map(reason -> new Verdict.Line(reason, true, Set.of(), Decision.PASS, false))
                                .toList(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Test
    void live_aLedgerThatDoesNotAnswerSendsNothingAndSaysSoInTheFirmsWords() throws IOException {
        when(judge.judge(any(), any(), any())).thenThrow(new QueryTimeoutException("5327654301"));
        try (LogCanary canary = new LogCanary()) {
            RelayStep step = open(Mode.LIVE);

            assertThat(step.passes()).isFalse();
            assertThat(step.answer().status()).isEqualTo(406);
            assertThat(text(step.answer().body())).contains("\"code\":\"100\"", "TEMPORARY");
            canary.neverHeard("5327654301", "c2VjcmV0");
        }
    }

    @Test
    void live_whatCannotBeReportedIsNotSent() throws IOException {
        judged(SendReason.ONAY, SendReason.RET);
        doThrow(new QueryTimeoutException("x")).when(reports).add(any(), any(), any(), any(), any());

        assertThat(open(Mode.LIVE).passes()).isFalse();
    }

    @Test
    void live_anUnknownModeSendsNothing() throws IOException {
        assertThat(open(null).passes()).isFalse();
        verify(judge, never()).judge(any(), any(), any());
    }

    @Test
    void live_theRefusedIsCutOut_bookedAndCounted() throws IOException {
        judged(SendReason.ONAY, SendReason.RET);
        RelayStep step = open(Mode.LIVE);

        assertThat(text(step.call().body())).isEqualTo("{\"messages\":[{\"msg\":\"Merhaba\",\"no\":\"5327654301\"}]}");
        assertThat(step.call().headers()).containsEntry("Authorization", "Basic c2VjcmV0");
        assertThat(step.call().uri()).hasToString("https://firm.example/sms/rest/v2/send");

        RelayAnswer answer = relay().passed(step, TAKEN);
        assertThat(answer.body()).isEqualTo(TAKEN.body());
        assertThat(answer.headers()).containsEntry(SmsRelay.REMOVED, "1").containsKey(SmsRelay.REPORT);
        verify(contacts).add(argThat(told -> told.stream()
                .map(CampaignBook.Contact::act)
                .toList()
                .equals(List.of(CampaignBook.Act.SENT, CampaignBook.Act.WITHHELD))));
        assertThat(meters.counter(RelayBook.MESSAGES, "account", "a", "mode", "LIVE", "reason", "RET")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void live_whatCannotBeNotedAfterwardsIsStillTheFirmsAnswer() throws IOException {
        judged(SendReason.ONAY, SendReason.ONAY);
        RelayStep step = open(Mode.LIVE);
        doThrow(new QueryTimeoutException("x")).when(reports).ended(any(), any(), any());
        doThrow(new QueryTimeoutException("x")).when(contacts).add(any());

        assertThat(text(step.call().body())).isEqualTo(ORDER);
        assertThat(relay().passed(step, TAKEN).status()).isEqualTo(200);
    }

    @Test
    void anOrderOfWhichNobodyKnowsIsNotCalledRefused() throws IOException {
        judged(SendReason.ONAY, SendReason.ONAY);
        RelayStep step = open(Mode.LIVE);

        assertThat(relay().passed(step, failed("SocketTimeoutException")).status())
                .isEqualTo(504);
        assertThat(relay().passed(step, failed("HttpHostConnectException")).status())
                .isEqualTo(502);
    }

    private static HttpAnswer failed(String cause) {
        return HttpAnswer.failed(new TransportFailure(ErrorKind.RETRYABLE, cause));
    }

    @Test
    void shadow_passesTheBytesBeforeAnythingIsJudged_andAnErrorStopsNothing() throws IOException {
        when(judge.judge(any(), any(), any())).thenThrow(new QueryTimeoutException("x"));
        RelayStep step = open(Mode.SHADOW);

        assertThat(text(step.call().body())).isEqualTo(ORDER);
        verify(judge, never()).judge(any(), any(), any());
        assertThat(relay().passed(step, TAKEN).body()).isEqualTo(TAKEN.body());
        await().until(() -> meters.counter(ShadowWork.UNSEEN).count() == 1);
    }

    @Test
    void shadow_aSlowLedgerDelaysNobody() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        when(judge.judge(any(), any(), any())).thenAnswer(call -> {
            assertThat(stuck.await(30, TimeUnit.SECONDS)).isTrue();
            throw new IllegalStateException();
        });
        for (int i = 0; i < 5; i++) {
            assertThat(relay().passed(open(Mode.SHADOW), TAKEN).status()).isEqualTo(200);
        }
        stuck.countDown();
        await().until(() -> meters.counter(ShadowWork.UNSEEN).count() == 5);
    }

    @Test
    void shadow_aCallThatIsNotReadPasses_andInLiveItDoesNot() throws IOException {
        assertThat(open(Mode.SHADOW, "/sms/send/otp").passes()).isTrue();
        assertThat(open(Mode.LIVE, "/sms/send/otp").passes()).isFalse();
        assertThat(open(Mode.OFF, "/sms/send/otp").passes()).isTrue();
    }

    @Test
    void off_nothingIsJudgedOrNoted() throws IOException {
        RelayStep step = open(Mode.OFF);
        RelayAnswer answer = relay().passed(step, TAKEN);

        assertThat(text(step.call().body())).isEqualTo(ORDER);
        assertThat(answer.headers()).doesNotContainKey(SmsRelay.REPORT);
        verify(judge, never()).judge(any(), any(), any());
        verify(reports, never()).add(any(), any(), any(), any(), any());
    }
}
