package io.izinhub.sms.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.QuietHours;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.query.Asking;
import io.izinhub.consent.query.SendAsk;
import io.izinhub.consent.query.SendCheck;
import io.izinhub.detection.Decision;
import io.izinhub.detection.ScanResult;
import io.izinhub.sms.SmsTexts;
import io.izinhub.sms.domain.SmsFault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayJudgeTest {

    /** A Tuesday, 22:00 in Istanbul. */
    private static final Clock LATE = Clock.fixed(Instant.parse("2026-12-01T19:00:00Z"), ZoneOffset.UTC);

    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 12, 2, 9, 0);
    private static final QuietHours HOURS = new QuietHours(
            Map.of(Channel.MESAJ, new QuietHours.Window(LocalTime.of(9, 0), LocalTime.of(20, 0), false, false)),
            day -> false);

    private final SendCheck sends = mock(SendCheck.class);
    private final SmsTexts texts = mock(SmsTexts.class);
    private final Asking asking = mock(Asking.class);

    @BeforeEach
    void allMayAndNothingStandsAgainstIt() throws Exception {
        when(sends.open(any(), any())).thenReturn(asking);
        when(asking.answer(anyList())).thenAnswer(call -> call.<List<?>>getArgument(0).stream()
                .map(any -> new Asking.Answer(SendReason.ONAY, Optional.empty()))
                .toList());
        when(texts.judge(any())).thenAnswer(call -> {
            boolean transactional = call.<SmsTexts.Written>getArgument(0).claimsTransactional();
            return new SmsTexts.Judged(!transactional, false, Set.of());
        });
        scan(Decision.PASS);
    }

    private void scan(Decision decision) {
        ScanResult result = mock(ScanResult.class);
        when(result.decision()).thenReturn(decision);
        when(texts.scan(any())).thenReturn(result);
    }

    private static RelayProperties.Account account(
            RelayProperties.QuietOrder quiet, RelayProperties.Handling handling) {
        return new RelayProperties.Account(
                Firm.NETGSM,
                URI.create("https://firm.example"),
                "600100",
                null,
                RelayProperties.Account.Unmarked.COMMERCIAL,
                "COLLECTION",
                handling,
                handling,
                quiet,
                "",
                List.of("10.0.0.0/8"),
                List.of(),
                "X-Campaign");
    }

    private Verdict judge(RelayProperties.QuietOrder quiet, RelayProperties.Handling handling, String head)
            throws Exception {
        Order order = NetgsmOrders.send(("{" + head + "\"messages\":[{\"msg\":\"a\",\"no\":\"5320000001\"}]}")
                .getBytes(StandardCharsets.UTF_8));
        return new RelayJudge(sends, texts, HOURS, LATE).judge("a", account(quiet, handling), order);
    }

    private Verdict judge(RelayProperties.QuietOrder quiet, String head) throws Exception {
        return judge(quiet, RelayProperties.Handling.WARN, head);
    }

    @Test
    void r46_quietHoursAreReportedAndNeverRefuseAnybody() throws Exception {
        Verdict verdict = judge(RelayProperties.QuietOrder.REPORT, "");

        assertThat(verdict.notBefore()).contains(MORNING);
        assertThat(verdict.removed().isEmpty()).isTrue();
        assertThat(verdict.start()).isEmpty();
        assertThat(verdict.trouble()).isEmpty();
    }

    @Test
    void r46_theFirmIsToldToBeginLater_orTheOrderIsHeldWhereItCannot() throws Exception {
        assertThat(judge(RelayProperties.QuietOrder.START_DATE, "").start()).contains(MORNING);
        assertThat(judge(RelayProperties.QuietOrder.HOLD, "").trouble()).contains(Trouble.QUIET_HOURS);
        assertThat(judge(RelayProperties.QuietOrder.START_DATE, "\"stopdate\":\"021220260800\",")
                        .trouble())
                .contains(Trouble.QUIET_HOURS);
    }

    @Test
    void r46_anOwnStartWithinTheHoursAndAMessageThatIsNotCommercialAreFree() throws Exception {
        assertThat(judge(RelayProperties.QuietOrder.HOLD, "\"startdate\":\"021220261000\",")
                        .notBefore())
                .isEmpty();
        assertThat(judge(RelayProperties.QuietOrder.HOLD, "\"iysfilter\":\"0\",")
                        .trouble())
                .isEmpty();
    }

    @Test
    void r13_whatIsNotCommercialIsAskedWithTheAccountsTemplate() throws Exception {
        judge(RelayProperties.QuietOrder.REPORT, "\"iysfilter\":\"0\",");

        verify(sends).open(any(), eq(new SendAsk("600100", null, null, "TRANSACTIONAL", "COLLECTION", false)));
    }

    @Test
    void r45_aTextThatLacksSomethingIsHeld_orOnlyReported() throws Exception {
        doReturn(new SmsTexts.Judged(true, false, Set.of(SmsFault.REFUSAL)))
                .when(texts)
                .judge(any());

        Verdict held = judge(RelayProperties.QuietOrder.REPORT, RelayProperties.Handling.HOLD, "");
        Verdict warned = judge(RelayProperties.QuietOrder.REPORT, RelayProperties.Handling.WARN, "");

        assertThat(held.trouble()).contains(Trouble.TEXT_HELD);
        assertThat(held.reasons()).isEqualTo(Map.of("TEXT", 1L));
        assertThat(warned.trouble()).isEmpty();
        assertThat(warned.faults()).isEqualTo(Map.of("REFUSAL", 1L));
    }

    @Test
    void personalDataIsHeldOnlyWhereItIsBeyondDoubt() throws Exception {
        scan(Decision.REVIEW);
        Verdict doubtful = judge(RelayProperties.QuietOrder.REPORT, RelayProperties.Handling.HOLD, "");
        scan(Decision.BLOCK);
        Verdict sure = judge(RelayProperties.QuietOrder.REPORT, RelayProperties.Handling.HOLD, "");

        assertThat(doubtful.trouble()).isEmpty();
        assertThat(doubtful.faults()).isEqualTo(Map.of("PERSONAL_DATA_REVIEW", 1L));
        assertThat(sure.trouble()).contains(Trouble.TEXT_HELD);
    }
}
