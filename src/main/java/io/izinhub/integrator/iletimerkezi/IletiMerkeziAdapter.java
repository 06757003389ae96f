package io.izinhub.integrator.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Capabilities;
import io.izinhub.integrator.CheckedByState;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.ThrottledAdapter;
import io.izinhub.integrator.iys.IysChecks;
import io.izinhub.integrator.wire.MappingInput;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.mapping.MappingRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * İleti Merkezi. A list that it takes is queued, not registered; what became of it, and what citizens do, it tells
 * nobody: each permission has to be asked for. Builds requests; {@link IletiMerkeziAnswers} reads what comes back.
 * Immutable and thread-safe.
 */
final class IletiMerkeziAdapter implements CheckedByState, ThrottledAdapter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String name;
    private final IletiMerkeziSettings settings;
    private final MappingRegistry mappings;
    private final IysChecks checks;

    IletiMerkeziAdapter(String name, IletiMerkeziSettings settings, MappingRegistry mappings, IysChecks checks) {
        this.name = name;
        this.settings = settings;
        this.mappings = mappings;
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
    public Checks checks() {
        return new Checks(settings.checkAfter(), settings.checksAtOnce(), settings.giveUpAfter());
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
        ObjectNode consent = NODES.objectNode().put("brandCode", brand);
        consent.set("list", mappings.apply("iletimerkezi/create-out", MappingInput.submissions(submissions)));
        return post("/v1/consent/create/json", consent);
    }

    @Override
    public Answers.Taken submittedMany(HttpAnswer answer) {
        return IletiMerkeziAnswers.submittedMany(answer);
    }

    @Override
    public HttpCall status(String brand, Permission permission) {
        ObjectNode consent = NODES.objectNode().put("brandCode", brand);
        consent.setAll((ObjectNode) mappings.apply("iletimerkezi/permission-out", MappingInput.permission(permission)));
        return post("/v1/consent/show/json", consent);
    }

    @Override
    public Answers.State status(HttpAnswer answer) {
        return IletiMerkeziAnswers.status(answer);
    }

    /** The credentials go in the body: what stands in the address would be logged on the way. */
    private HttpCall post(String path, JsonNode consent) {
        ObjectNode request = NODES.objectNode();
        request.putObject("authentication").put("key", settings.key()).put("hash", settings.hash());
        request.set("consent", consent);
        ObjectNode body = NODES.objectNode();
        body.set("request", request);
        return HttpCall.of("POST", URI.create(settings.baseUrl() + path))
                .withBody("application/json", WireJson.write(body));
    }

    @Override
    public String toString() {
        return "IletiMerkeziAdapter[" + name + "]";
    }
}
