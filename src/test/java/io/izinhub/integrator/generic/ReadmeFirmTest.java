package io.izinhub.integrator.generic;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityAdapterContract;
import io.izinhub.integrator.CheckedByState;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.TellsState;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.testing.HttpWire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The firm of {@code mappings/integrator/README.md}, made of just the files that are printed there. */
class ReadmeFirmTest extends AuthorityAdapterContract {

    private static final Pattern PRINTED =
            Pattern.compile("^`(integrator/[^`]+)`\\n\\n```[a-z]*\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    private static Path customer;

    private static GenericWorld generic;

    private final SimServer server =
            new SimServer(new SimClock(), new SimSettings(), List.of(new OrnekPosta())).start(0);
    private final HttpWire wire = new HttpWire(Duration.ofSeconds(2));
    private final AuthorityAdapter firm = generic.account(
            "generic-ornek-posta",
            Map.of("base-url", "http://localhost:" + server.port() + "/ornek-posta/", "secrets.key", "demo"));

    @BeforeAll
    static void layOut() throws IOException {
        String readme = Files.readString(Path.of("mappings/integrator/README.md"));
        for (var file : PRINTED.matcher(readme).results().toList()) {
            Path path = customer.resolve(file.group(1));
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.group(2));
        }
        generic = GenericWorld.with(customer, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    protected AuthorityAdapter adapter() {
        return firm;
    }

    @Override
    protected Set<Class<?>> roles() {
        return Set.of(CheckedByState.class, TellsState.class);
    }

    @Override
    protected HttpAnswer send(HttpCall call) {
        return wire.send(call);
    }

    @Override
    protected void fault(String json) {
        String body = json.replaceFirst("\\{", "{\"target\":\"ornek-posta\",\"count\":1,");
        wire.send(HttpCall.of("POST", URI.create("http://localhost:" + server.port() + "/sim/faults"))
                .withBody("application/json", body.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    protected HttpAnswer rightsMissing() {
        return send(firm.submitMany(BRAND, List.of(consent("r@posta.example"))).withHeader("X-Anahtar", "other"));
    }

    @Test
    void aRefusalStandsAsItWasSent() {
        Submission refusal = new Submission(permission("ret+1@posta.example"), Status.RET, "HS_MESAJ", justNow());
        assertThat(submitMany(refusal)).isEqualTo(new Answers.TakenList("-"));
        TellsState teller = firm.role(TellsState.class).orElseThrow();

        assertThat(teller.status(refusal.permission(), send(teller.status(BRAND, refusal.permission()))))
                .isEqualTo(new Answers.Known(Status.RET, "HS_MESAJ", refusal.consentAt(), null, null));
    }

    @Test
    void aCodeOfTheFirmsIsOneOfIys_whereTheTableSaysSo() {
        assertThat(firm.submittedMany(
                        HttpAnswer.of(200, "", Map.of(), OrnekPosta.error("12").body())))
                .isEqualTo(new Failure(ErrorKind.REJECTED, "H120", Failure.Scope.CALL));
    }

    @Test
    void theTimesAreThoseOfTheFile() {
        assertThat(firm.role(CheckedByState.class).orElseThrow().checks())
                .isEqualTo(new CheckedByState.Checks(Duration.ofMinutes(10), 20, Duration.ofHours(25)));
        assertThat(firm.capabilities().batchSize()).isEqualTo(1);
    }
}
