package io.izinhub.integrator.iys;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Channel;
import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Answers.Connection;
import io.izinhub.integrator.Failure;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What İYS may say to the doctor. */
class IysExaminedTest {

    private static final String ID = IysExamined.ID;
    private static final String URL = "https://izin.ornek.example/webhooks/iys";

    @Test
    void theLoginIsRefused_theRightIsMissing_nobodyAnswers_theLimitIsUsedUp() {
        Told.red(ID, IysExamined.refused(none(ErrorKind.CONFIG, Failure.LOGIN_REFUSED)), "LOGIN");
        Told.red(ID, IysExamined.refused(status(401)), "LOGIN");
        Told.red(ID, IysExamined.refused(status(403)), "NO_RIGHT");
        Told.red(ID, IysExamined.refused(status(404)), "NO_RIGHT");
        Told.red(ID, IysExamined.refused(status(502)), "NO_ANSWER");
        Told.red(ID, IysExamined.refused(none(ErrorKind.RETRYABLE, "ConnectException")), "NO_ANSWER");
        Told.red(ID, IysExamined.refused(status(200)), "NO_ANSWER");
        Told.skipped(ID, IysExamined.refused(none(ErrorKind.RETRYABLE, Failure.NOT_NOW)), "BUSY");
        Told.skipped(ID, IysExamined.refused(status(429)), "BUSY");
    }

    @Test
    void theListOfBrandsIsRead_andWhatIsNoneIsNot() {
        assertThat(IysBrands.read(answer("[{\"brandCode\":600100,\"name\":\"Örnek\",\"master\":true,\"stats\":[]}]")))
                .contains(Map.of("600100", "Örnek"));
        assertThat(IysBrands.read(answer("{\"list\":[]}"))).isEmpty();
        assertThat(IysBrands.read(answer("<html>"))).isEmpty();
    }

    @Test
    void theCodeIsWrong_corrected() {
        Map<String, String> known = Map.of("600101", "Hayat");
        Finding wrong = IysExamined.brand("600100", "600100", known);
        Told.red(ID, wrong, "NO_BRAND");
        assertThat(wrong.facts()).containsExactly("600100", "600101");

        Told.green(ID, IysExamined.brand("600100", "600101", known), "BRAND");
    }

    @Test
    void nothingIsPushed_notReached_registeredForAll() {
        Told.yellow(ID, pushed(), "NOT_PUSHED");
        Told.yellow(ID, pushed(new Connection("https://other.example/", Channel.MESAJ, null, true)), "NOT_PUSHED");
        Told.red(ID, pushed(new Connection(URL, Channel.MESAJ, null, false)), "PUSH_UNREACHED");
        Told.yellow(
                ID,
                IysExamined.pushed("600100", URL, new Failure(ErrorKind.RETRYABLE, "HTTP_500", Failure.Scope.CALL)),
                "PUSH_UNKNOWN");
        Told.green(
                ID,
                pushed(Stream.of(Channel.values())
                        .map(channel -> new Connection(URL, channel, null, true))
                        .toArray(Connection[]::new)),
                "PUSHED");
    }

    private static Finding pushed(Connection... connections) {
        return IysExamined.pushed("600100", URL, new Answers.Registered(List.of(connections)));
    }

    private static HttpAnswer answer(String body) {
        return HttpAnswer.of(200, "", Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer status(int status) {
        return HttpAnswer.of(status, "", Map.of(), new byte[0]);
    }

    private static HttpAnswer none(ErrorKind kind, String cause) {
        return HttpAnswer.failed(new TransportFailure(kind, cause));
    }
}
