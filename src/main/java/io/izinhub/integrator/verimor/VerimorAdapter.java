package io.izinhub.integrator.verimor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Capabilities;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.PushesChanges;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.TellsOutcomes;
import io.izinhub.integrator.ThrottledAdapter;
import io.izinhub.integrator.WebhookProof;
import io.izinhub.integrator.iys.IysChecks;
import io.izinhub.integrator.wire.MappingInput;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.mapping.MappingRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/**
 * Verimor. Tells what became of a list, cannot be asked for the state of a permission, and has what citizens did on the day
 * before as one campaign for each sender title, in the morning. Builds requests; {@link VerimorAnswers} and {@link
 * VerimorFeed} read what comes back. Immutable and thread-safe.
 *
 * <p>Calls that only read carry name and password in their address: nothing may print more of it than its path.
 */
final class VerimorAdapter implements TellsOutcomes, ChangeFeed, PushesChanges, ThrottledAdapter {

    private static final Duration LATE = Duration.ofHours(31);

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ADD = "/v2/iys_consents.json";
    private static final String CAMPAIGNS = "/v2/iys/campaigns";
    private static final Duration OLDEST = Duration.ofDays(3);
    private static final String FROM_BEFORE_THE_LAW = "HS_2015";
    private static final String TOO_OLD = "H467";
    /** Both limits fill up evenly and allow a part of the minute's calls at once. */
    private static final int SENDS_AT_ONCE = 3;

    private static final int QUERIES_AT_ONCE = 2;

    private final String name;
    private final VerimorSettings settings;
    private final MappingRegistry mappings;
    private final VerimorAnswers answers;
    private final VerimorFeed feed;
    private final IysChecks checks;

    VerimorAdapter(String name, VerimorSettings settings, MappingRegistry mappings, IysChecks checks) {
        this.name = name;
        this.settings = settings;
        this.mappings = mappings;
        this.answers = new VerimorAnswers(mappings);
        this.feed = new VerimorFeed(mappings);
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
    public WebhookProof proof() {
        return settings.webhook();
    }

    @Override
    public Set<Feed> feeds() {
        return Set.of(Feed.IYS);
    }

    @Override
    public Duration pullEvery() {
        return settings.pullEvery();
    }

    /** The list of 07:00 tells of the day before: what a citizen did just after midnight comes after 31 hours. */
    @Override
    public Duration late() {
        return LATE;
    }

    @Override
    public Quota quota(HttpCall call) {
        return call.uri().getPath().endsWith(ADD)
                ? quota("send", settings.sendsPerMinute(), SENDS_AT_ONCE)
                : quota("query", settings.queriesPerMinute(), QUERIES_AT_ONCE);
    }

    private Quota quota(String kind, int perMinute, int part) {
        int calls = perMinute == 0 ? 0 : Math.max(1, perMinute / part);
        return new Quota(
                name + "." + kind, new Limits.Rate(calls, Duration.ofMinutes(1).dividedBy(part)));
    }

    @Override
    public void requireBrand(String brand) {
        if (!settings.titles().containsKey(brand)) {
            throw new ConfigurationProblem(
                    "hub.integrators." + name + ".titles." + brand,
                    "The account has no sender title for this brand. | Hesabın bu marka için gönderici başlığı yok.",
                    new Hint(
                            "Name the sender title that carries the brand in Verimor's panel; its first title may carry another.",
                            "Verimor panelinde bu markayı taşıyan gönderici başlığını yazın; ilk başlık başka bir markaya ait olabilir."));
        }
    }

    /** Verimor counts three days of the calendar where İYS counts business days. */
    @Override
    public Optional<String> knownRefusal(Submission submission, Instant now) {
        Optional<String> code = checks.code(submission, now);
        boolean tooOld = !submission.source().equals(FROM_BEFORE_THE_LAW)
                && submission.consentAt().isBefore(now.minus(OLDEST));
        return code.isEmpty() && tooOld ? Optional.of(TOO_OLD) : code;
    }

    @Override
    public HttpCall submitMany(String brand, List<Submission> submissions) {
        ObjectNode body = NODES.objectNode()
                .put("username", settings.username())
                .put("password", settings.password())
                .put("source_addr", settings.titles().get(brand));
        body.set("consents", mappings.apply("verimor/add-out", MappingInput.submissions(submissions)));
        return HttpCall.of("POST", URI.create(settings.baseUrl() + ADD))
                .withBody("application/json", WireJson.write(body));
    }

    @Override
    public Answers.Taken submittedMany(HttpAnswer answer) {
        return answers.submittedMany(answer);
    }

    @Override
    public HttpCall outcome(String brand, String requestId) {
        return get(CAMPAIGNS + "/" + encoded(requestId) + "/consents", 0, "");
    }

    @Override
    public Answers.Outcomes outcome(HttpAnswer answer) {
        return answers.outcome(answer);
    }

    @Override
    public HttpCall changes(String brand, Feed whose, String cursor) {
        VerimorCursor at = VerimorCursor.parse(cursor);
        return at.isListing()
                ? get(CAMPAIGNS, at.offset(), "&source=iys")
                : get(CAMPAIGNS + "/" + at.campaign().id() + "/consents", at.row(), "");
    }

    @Override
    public Answers.Changes changes(String brand, String cursor, HttpAnswer answer) {
        return feed.changes(brand, VerimorCursor.parse(cursor), answer);
    }

    @Override
    public Answers.Kept kept(byte[] raw, String cursor) {
        return feed.kept(raw, VerimorCursor.parse(cursor));
    }

    @Override
    public Answers.Pushed pushed(byte[] body) {
        return answers.pushed(body);
    }

    private HttpCall get(String path, int offset, String more) {
        return HttpCall.of(
                "GET",
                URI.create(settings.baseUrl() + path + "?username=" + encoded(settings.username()) + "&password="
                        + encoded(settings.password()) + "&offset=" + offset + "&limit=" + VerimorFeed.PAGE + more));
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "VerimorAdapter[" + name + "]";
    }
}
