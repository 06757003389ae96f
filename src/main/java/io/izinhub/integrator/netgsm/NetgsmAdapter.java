package io.izinhub.integrator.netgsm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Capabilities;
import io.izinhub.integrator.CheckedByState;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.PushesChanges;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.ThrottledAdapter;
import io.izinhub.integrator.WebhookProof;
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
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Netgsm. A list that it takes is queued, not registered: whether a consent has reached İYS is told by its webhook, which
 * also brings every change of citizens, or has to be asked for one by one. Builds requests; {@link NetgsmAnswers} reads
 * what comes back. Immutable and thread-safe.
 */
final class NetgsmAdapter implements CheckedByState, PushesChanges, ThrottledAdapter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String name;
    private final NetgsmSettings settings;
    private final MappingRegistry mappings;
    private final NetgsmAnswers answers;
    private final IysChecks checks;

    NetgsmAdapter(String name, NetgsmSettings settings, MappingRegistry mappings, IysChecks checks) {
        this.name = name;
        this.settings = settings;
        this.mappings = mappings;
        this.answers = new NetgsmAnswers(mappings);
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
    public WebhookProof proof() {
        return settings.webhook();
    }

    @Override
    public boolean pushesOutcomes() {
        return true;
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
        return post("/iys/add", brand, mappings.apply("netgsm/add-out", MappingInput.submissions(submissions)));
    }

    @Override
    public Answers.Taken submittedMany(HttpAnswer answer) {
        return answers.submittedMany(answer);
    }

    @Override
    public HttpCall status(String brand, Permission permission) {
        return post(
                "/iys/search",
                brand,
                NODES.arrayNode().add(mappings.apply("netgsm/permission-out", MappingInput.permission(permission))));
    }

    @Override
    public Answers.State status(HttpAnswer answer) {
        return answers.status(answer);
    }

    @Override
    public Answers.Pushed pushed(byte[] body) {
        return answers.pushed(body);
    }

    /** The credentials go in the body: what stands in the address would be logged on the way. */
    private HttpCall post(String path, String brand, JsonNode data) {
        ObjectNode header = NODES.objectNode()
                .put("username", settings.username())
                .put("password", settings.password())
                .put("brandCode", brand);
        if (settings.appkey() != null) {
            header.put("appkey", settings.appkey());
        }
        ObjectNode body = NODES.objectNode();
        body.set("header", header);
        body.putObject("body").set("data", data);
        HttpCall call = HttpCall.of("POST", URI.create(settings.baseUrl() + path))
                .withBody("application/json", WireJson.write(body));
        return settings.basicAuth() ? call.withHeader("Authorization", basic()) : call;
    }

    private String basic() {
        byte[] login = (settings.username() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }

    @Override
    public String toString() {
        return "NetgsmAdapter[" + name + "]";
    }
}
