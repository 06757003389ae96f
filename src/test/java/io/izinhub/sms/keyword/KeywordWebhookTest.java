package io.izinhub.sms.keyword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Inbox;
import io.izinhub.platform.web.Problems;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

class KeywordWebhookTest {

    private static final Set<String> BRAND = Set.of("600100");
    private static final String ANSWER = "reddiniz kaydedildi";

    private final KeywordRefusals refusals = mock(KeywordRefusals.class);
    private final KeywordAnswers answers = mock(KeywordAnswers.class);
    private final Inbox inbox = mock(Inbox.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void works() {
        when(refusals.record(any(), any(), any(), any())).thenReturn(true);
        when(answers.done(any())).thenReturn(Optional.of(ANSWER));
    }

    private KeywordWebhook.Answer call(String body) throws IOException {
        KeywordProperties.Operator operator = new KeywordProperties.Operator(
                "gizli", null, "id", "from", "text", "to", "600100", KeywordProperties.Answer.TEXT);
        Problems problems = mock(Problems.class);
        when(problems.bytes(any(), any(), any(), any())).thenReturn(new byte[0]);
        return new KeywordWebhook(
                        new KeywordProperties(Map.of("op", operator), Map.of(), Map.of()),
                        new Keywords(List.of("RET"), Map.of()),
                        answers,
                        mock(Brands.class),
                        refusals,
                        inbox,
                        problems,
                        meters)
                .receive(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), "gizli", Locale.ENGLISH);
    }

    private static String sms(int id) {
        return "{\"id\":\"" + id + "\",\"from\":\"" + number(id) + "\",\"text\":\"RET\"}";
    }

    private static String number(int id) {
        return "+90532111220" + id;
    }

    private static Address person(int id) {
        return Address.require(Channel.MESAJ, number(id));
    }

    private double count(String outcome) {
        return meters.counter(KeywordWebhook.MESSAGES, "outcome", outcome).count();
    }

    @Test
    void oneMessageThatCannotBeRecordedStopsNoOther_andTheCallComesAgain() throws IOException {
        when(refusals.record(any(), any(), eq(person(1)), any())).thenThrow(new CannotAcquireLockException("asked to"));

        KeywordWebhook.Answer answer = call("[" + sms(0) + "," + sms(1) + "," + sms(2) + "]");

        assertThat(answer.status()).isEqualTo(503);
        verify(refusals).record(any(), eq("op"), eq(person(0)), eq(BRAND));
        verify(refusals).record(any(), eq("op"), eq(person(2)), eq(BRAND));
        assertThat(count("refused")).isEqualTo(2);
        assertThat(count("failed")).isOne();
        verify(inbox).store(eq("sms.op"), any(), eq(Inbox.State.FAILED), eq(3), eq("NOT_RECORDED"));
    }

    @Test
    void whatIsNotRecordedIsNotConfirmed() throws IOException {
        when(refusals.record(any(), any(), any(), any())).thenThrow(new IllegalStateException("asked to"));

        assertThat(call(sms(0)).body()).isEmpty();
    }

    @Test
    void oneMessageIsAnswered_severalAtOnceAreNot() throws IOException {
        assertThat(call(sms(0)).body()).asString(StandardCharsets.UTF_8).isEqualTo(ANSWER);
        assertThat(call("[" + sms(0) + "," + sms(1) + "]").body()).isEmpty();
        when(answers.done(any())).thenReturn(Optional.empty());
        assertThat(call(sms(2)).body()).isEmpty();
    }
}
