package io.izinhub.integrator.veyosis;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Capabilities;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.TellsOutcomes;
import io.izinhub.integrator.TellsState;
import io.izinhub.integrator.ThrottledAdapter;
import io.izinhub.integrator.iys.IysChecks;
import io.izinhub.integrator.wire.MappingInput;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.mapping.MappingRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/**
 * Veyosis. Takes a list as a transaction that is asked for until it is done, and tells the state of a permission; citizens'
 * changes it does not tell. Builds requests; {@link VeyosisAnswers} reads what comes back. Immutable and thread-safe.
 */
final class VeyosisAdapter implements TellsOutcomes, TellsState, ThrottledAdapter {

    private final String name;
    private final VeyosisSettings settings;
    private final MappingRegistry mappings;
    private final VeyosisAnswers answers;
    private final IysChecks checks;

    VeyosisAdapter(String name, VeyosisSettings settings, MappingRegistry mappings, IysChecks checks) {
        this.name = name;
        this.settings = settings;
        this.mappings = mappings;
        this.answers = new VeyosisAnswers(mappings);
        this.checks = checks;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(settings.batchSize());
    }

    @Override
    public Quota quota(HttpCall call) {
        return new Quota(name + ".minute", new Limits.Rate(settings.perMinute(), Duration.ofMinutes(1)));
    }

    @Override
    public Optional<String> knownRefusal(Submission submission, Instant now) {
        return checks.code(submission, now);
    }

    @Override
    public HttpCall submitMany(String brand, List<Submission> submissions) {
        return post(
                "/consent/async/" + brand,
                mappings.apply("veyosis/consents-out", MappingInput.submissions(submissions)));
    }

    @Override
    public Answers.Taken submittedMany(HttpAnswer answer) {
        return answers.submittedMany(answer);
    }

    @Override
    public HttpCall outcome(String brand, String requestId) {
        return call("GET", "/consent/status/" + UriUtils.encode(requestId, StandardCharsets.UTF_8));
    }

    @Override
    public Answers.Outcomes outcome(HttpAnswer answer) {
        return answers.outcome(answer);
    }

    @Override
    public HttpCall status(String brand, Permission permission) {
        return post(
                "/report/single/" + brand,
                mappings.apply("veyosis/permission-out", MappingInput.permission(permission)));
    }

    @Override
    public Answers.State status(HttpAnswer answer) {
        return answers.status(answer);
    }

    private HttpCall post(String path, JsonNode body) {
        return call("POST", path).withBody("application/json", WireJson.write(body));
    }

    private HttpCall call(String method, String path) {
        return HttpCall.of(method, URI.create(settings.baseUrl() + path))
                .withHeader("Authorization", "Bearer " + settings.apiCode());
    }

    @Override
    public String toString() {
        return "VeyosisAdapter[" + name + "]";
    }
}
