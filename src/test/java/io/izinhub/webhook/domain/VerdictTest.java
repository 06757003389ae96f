package io.izinhub.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.ForbiddenAddressException;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import io.izinhub.webhook.domain.Verdict.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {

    private static final Instant NOW = Instant.parse("2026-11-28T06:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void twoHundredsAreDone(int status) {
        assertThat(Verdict.of(answer(status), NOW))
                .isEqualTo(new Verdict(new Settlement.Done(null, "HTTP_" + status), Reach.OPEN));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 422, 451, 499})
    void otherFourHundredsRefuseThisOneEvent(int status) {
        assertThat(Verdict.of(answer(status), NOW))
                .isEqualTo(new Verdict(new Settlement.Rejected("HTTP_" + status), Reach.OPEN));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599, 999})
    void aReceiverThatCannotNowIsTriedAgainAfterARest(int status) {
        assertThat(Verdict.of(answer(status), NOW))
                .isEqualTo(new Verdict(new Settlement.Retry(ErrorKind.RETRYABLE, "HTTP_" + status, null), Reach.RESTS));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void aRedirectIsNotFollowed_somebodyHasToMendTheAddress(int status) {
        assertThat(Verdict.of(answer(status), NOW))
                .isEqualTo(new Verdict(
                        new Settlement.Retry(ErrorKind.CONFIG, "HTTP_" + status, NOW.plusSeconds(300)), Reach.RESTS));
    }

    @Test
    void goneWantsNothingMore_andLosesNothing() {
        assertThat(Verdict.of(answer(410), NOW))
                .isEqualTo(new Verdict(new Settlement.Retry(ErrorKind.CONFIG, "HTTP_410", null), Reach.GONE));
    }

    @ParameterizedTest
    @CsvSource({
        "120, 2026-11-28T06:02:00Z",
        "999999999, 2026-11-28T07:00:00Z",
        "'Sat, 28 Nov 2026 06:00:30 GMT', 2026-11-28T06:00:30Z",
        "'Sat, 28 Nov 2099 06:00:30 GMT', 2026-11-28T07:00:00Z",
    })
    void retryAfterIsKept_anHourAtMost(String asked, Instant notBefore) {
        HttpAnswer answer = HttpAnswer.of(429, "", Map.of("retry-after", List.of(asked)), new byte[0]);

        assertThat(Verdict.of(answer, NOW).settlement())
                .isEqualTo(new Settlement.Retry(ErrorKind.RETRYABLE, "HTTP_429", notBefore));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "12345678901234567890", "Sat, 99 Nov 2026 06:00:30 GMT", "1.5"})
    void whatIsNoRetryAfterAsksForNothing(String asked) {
        HttpAnswer answer = HttpAnswer.of(503, "", Map.of("Retry-After", List.of(asked)), new byte[0]);

        assertThat(Verdict.of(answer, NOW).settlement())
                .isEqualTo(new Settlement.Retry(ErrorKind.RETRYABLE, "HTTP_503", null));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(ErrorKind.RETRYABLE, "SocketTimeoutException", ErrorKind.RETRYABLE, "NO_ANSWER", null),
                arguments(ErrorKind.BUG, "IllegalStateException", ErrorKind.RETRYABLE, "NO_ANSWER", null),
                arguments(ErrorKind.CONFIG, "UnknownHostException", ErrorKind.CONFIG, "NO_CONNECTION", 300),
                arguments(
                        ErrorKind.CONFIG,
                        ForbiddenAddressException.CAUSE,
                        ErrorKind.CONFIG,
                        Verdict.ADDRESS_FORBIDDEN,
                        300));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void noAnswer(ErrorKind met, String cause, ErrorKind kind, String code, Integer pause) {
        HttpAnswer answer = HttpAnswer.failed(new TransportFailure(met, cause));

        assertThat(Verdict.of(answer, NOW))
                .isEqualTo(new Verdict(
                        new Settlement.Retry(kind, code, pause == null ? null : NOW.plusSeconds(pause)), Reach.RESTS));
    }

    private static HttpAnswer answer(int status) {
        return HttpAnswer.of(status, "whatever it says", Map.of(), "ayse@ornek.example".getBytes());
    }
}
