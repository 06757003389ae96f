package io.izinhub.integrator.veyosis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityCall;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Limits;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.SimWorld;
import java.net.URI;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the hub's own exit makes of Veyosis's interim answer. */
@HubTest
class VeyosisExitTest {

    private final SimWorld world = SimWorld.shared();
    private final VeyosisAdapter veyosis = VeyosisAdapterTest.adapter(world.url("/veyosis"));
    private final ProducerTemplate camel;

    @Autowired
    VeyosisExitTest(ProducerTemplate camel) {
        this.camel = camel;
    }

    @AfterEach
    void noFaults() {
        world.noFaults();
    }

    /** Integrators 4: 102 and no final answer after it. */
    @Test
    void theInterimAnswerOfARunningTransactionIsNotYet() {
        HttpAnswer asked = send(call("POST", "/veyosis/report/async/600100")
                .withBody(
                        "application/json",
                        "{\"type\":\"MESAJ\",\"recipientType\":\"BIREYSEL\",\"recipients\":[\"+905320000099\"]}"
                                .getBytes(UTF_8)));
        String transaction = ((Answers.TakenList) veyosis.submittedMany(asked)).requestId();

        HttpAnswer running = send(call("GET", "/veyosis/report/status/" + transaction));

        assertThat(running.failure())
                .hasValueSatisfying(failure -> assertThat(failure.cause()).isEqualTo("NoHttpResponseException"));
        assertThat(veyosis.outcome(running)).isEqualTo(new Answers.NotYet());
    }

    @Test
    void anAnswerThatIsCutOffIsNone() {
        world.fault("{\"target\":\"veyosis\",\"count\":1,\"kind\":\"RESET\"}");

        assertThat(veyosis.outcome(send(veyosis.outcome("600100", "1"))))
                .isEqualTo(new Failure(ErrorKind.RETRYABLE, Failure.NO_ANSWER, Failure.Scope.CALL));
    }

    private HttpCall call(String method, String path) {
        URI address = world.url(path);
        return HttpCall.of(method, address).withHeader("Authorization", "Bearer demo");
    }

    private HttpAnswer send(HttpCall call) {
        return camel.requestBody(
                "direct:authority-call",
                new AuthorityCall("veyosis", Limits.Priority.BATCH_POLL, call),
                HttpAnswer.class);
    }
}
