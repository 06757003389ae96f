package io.izinhub.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ErrorKind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMessagesTest {

    private static final URI PERSON = URI.create("https://crm.example/person/?email=a%40b.example");

    @Test
    void aCallPrintsMethodAndPathOnly() {
        HttpCall call = HttpCall.of("GET", PERSON)
                .withHeader("Authorization", "Bearer secret")
                .withBody("application/json", "{\"email\":\"a@b.example\"}".getBytes(UTF_8));

        assertThat(call).hasToString("GET /person/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%40b.example", "a@b.example", "x%40"})
    void anAddressInThePathIsNotPrinted(String address) {
        assertThat(HttpCall.of("GET", URI.create("https://crm.example/Customer.json/" + address + "/1")))
                .hasToString("GET /Customer.json/***/1");
    }

    @Test
    void anAnswerPrintsStatusAndSizeOnly() {
        HttpAnswer answer =
                HttpAnswer.of(500, "no a@b.example", Map.of("X-Who", List.of("a@b.example")), "a@b".getBytes(UTF_8));

        assertThat(answer).hasToString("500, 3 bytes");
        assertThat(HttpAnswer.failed(new TransportFailure(ErrorKind.RETRYABLE, "ConnectException")))
                .hasToString("no answer: RETRYABLE ConnectException");
    }

    @Test
    void aCallKeepsItsOwnCopyOfTheBody() {
        byte[] body = {1, 2, 3};
        HttpCall call = HttpCall.of("PUT", PERSON).withBody("application/octet-stream", body);
        body[0] = 9;
        call.body()[1] = 9;

        assertThat(call.body()).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> call.headers().put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anAnswerKeepsItsOwnCopyOfTheBody() {
        byte[] body = {1, 2, 3};
        HttpAnswer answer = HttpAnswer.of(200, "", Map.of(), body);
        body[0] = 9;
        answer.body()[1] = 9;

        assertThat(answer.body()).containsExactly(1, 2, 3);
    }

    @Test
    void headersAreFoundInAnyLetterCase() {
        HttpAnswer answer = HttpAnswer.of(429, "", Map.of("RETRY-AFTER", List.of("7")), new byte[0]);

        assertThat(answer.header("Retry-After")).contains("7");
        assertThat(answer.header("Title")).isEmpty();
        assertThat(HttpCall.of("GET", PERSON)
                        .withHeader("TITLE", "a")
                        .withHeader("title", "b")
                        .headers())
                .containsExactly(Map.entry("title", "b"));
    }

    @Test
    void anAnswerHasEitherStatusOrFailure() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpAnswer(0, "", Map.of(), new byte[0], Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/relative", "ftp://h/x", "https://user:pw@h/", "https://h/#part", "mailto:a@b"})
    void refusesAnAddressThatIsNoPlainWebAddress(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpCall.of("GET", URI.create(address)));
    }

    @Test
    void refusesWhatWouldSplitTheRequest() {
        HttpCall call = HttpCall.of("GET", PERSON);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> call.withHeader("X-A", "1\r\nX-Secret: 2"))
                .withMessageNotContaining("Secret");
        assertThatIllegalArgumentException().isThrownBy(() -> call.withHeader("X A", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpCall.of("GET /x", PERSON));
    }
}
