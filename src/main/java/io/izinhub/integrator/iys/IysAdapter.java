package io.izinhub.integrator.iys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.Capabilities;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.ConfirmsAtOnce;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.PushesChanges;
import io.izinhub.integrator.Submission;
import io.izinhub.integrator.TellsManyStates;
import io.izinhub.integrator.TellsOutcomes;
import io.izinhub.integrator.TellsState;
import io.izinhub.integrator.wire.MappingInput;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.mapping.MappingRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/**
 * İYS itself, in its version 2 calls: a repeated add gives the first answer again, so that after a time-out it is just
 * repeated. Builds requests; {@link IysAnswers} reads what comes back. Immutable and thread-safe.
 */
public final class IysAdapter
        implements ConfirmsAtOnce, TellsOutcomes, TellsState, TellsManyStates, ChangeFeed, PushesChanges {

    private static final int BATCH = 1_000;
    private static final int MANY = 1_000;
    private static final Duration HIDDEN = Duration.ofHours(1);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final IysAddress address;
    private final MappingRegistry mappings;
    private final IysAnswers answers;
    private final IysChecks checks;

    /**
     * Where İYS is and who asks.
     *
     * @param base of the live system, the sandbox or a simulator; no slash at the end
     * @param provider İYS number of the company
     * @param pageSize movements in one page of a feed, 1 to 1,000
     * @param pullEvery pause between two readings of a feed
     */
    public record IysAddress(URI base, String provider, int pageSize, Duration pullEvery) {

        String brand(String code) {
            return "/sps/" + provider + "/brands/" + code;
        }
    }

    public IysAdapter(IysAddress address, MappingRegistry mappings, IysChecks checks) {
        this.address = address;
        this.mappings = mappings;
        this.answers = new IysAnswers(new IysMovements(mappings), address.pageSize());
        this.checks = checks;
    }

    @Override
    public String name() {
        return Authorities.IYS;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(BATCH);
    }

    @Override
    public Optional<String> knownRefusal(Submission submission, Instant now) {
        return checks.code(submission, now);
    }

    @Override
    public HttpCall submit(String brand, Submission submission) {
        return post("/v2" + address.brand(brand) + "/consents", "iys/consent-out", MappingInput.submission(submission));
    }

    @Override
    public Answers.Submitted submitted(HttpAnswer answer) {
        return answers.submitted(answer);
    }

    @Override
    public HttpCall submitMany(String brand, List<Submission> submissions) {
        return post(
                "/v2" + address.brand(brand) + "/consents/request",
                "iys/consents-out",
                MappingInput.submissions(submissions));
    }

    @Override
    public Answers.Taken submittedMany(HttpAnswer answer) {
        return answers.submittedMany(answer);
    }

    @Override
    public HttpCall outcome(String brand, String requestId) {
        return get("/v2" + address.brand(brand) + "/consents/request/" + encode(requestId));
    }

    @Override
    public Answers.Outcomes outcome(HttpAnswer answer) {
        return answers.outcome(answer);
    }

    @Override
    public HttpCall status(String brand, Permission permission) {
        return post(
                address.brand(brand) + "/consents/status", "iys/permission-out", MappingInput.permission(permission));
    }

    @Override
    public Answers.State status(HttpAnswer answer) {
        return answers.status(answer);
    }

    @Override
    public int statusManySize() {
        return MANY;
    }

    @Override
    public HttpCall statusMany(String brand, Channel channel, RecipientType type, List<Address> addresses) {
        ArrayNode recipients = NODES.arrayNode();
        // İYS refuses a list that names one address twice.
        addresses.stream().map(Address::normalForm).distinct().forEach(recipients::add);
        return post(
                address.brand(brand) + "/consents/" + type + "/status/" + channel,
                "iys/recipients-out",
                NODES.objectNode().set("recipients", recipients));
    }

    @Override
    public Answers.Consenting statusMany(HttpAnswer answer) {
        return answers.statusMany(answer);
    }

    @Override
    public Set<Feed> feeds() {
        return EnumSet.allOf(Feed.class);
    }

    @Override
    public Duration pullEvery() {
        return address.pullEvery();
    }

    /** İYS shows a movement an hour after it was made. */
    @Override
    public Duration late() {
        return HIDDEN.plus(pullEvery());
    }

    @Override
    public boolean pushesMovements() {
        return true;
    }

    @Override
    public HttpCall changes(String brand, Feed feed, String cursor) {
        String after = cursor == null ? "" : "&after=" + encode(cursor);
        return get(address.brand(brand) + "/consents/changes?source=" + feed + "&limit=" + address.pageSize() + after);
    }

    @Override
    public Answers.Changes changes(String brand, String cursor, HttpAnswer answer) {
        return answers.changes(answer);
    }

    @Override
    public Answers.Kept kept(byte[] raw, String cursor) {
        return answers.kept(raw);
    }

    @Override
    public Answers.Pushed pushed(byte[] body) {
        Answers.Changes changes = answers.pushed(body);
        return changes instanceof Answers.Page page ? Answers.Told.of(page) : (Failure) changes;
    }

    /** İYS's hash of one day's movements. */
    public HttpCall agreement(String brand, LocalDate day) {
        return get(address.brand(brand) + "/agreements/" + day);
    }

    public Answers.DayHash agreement(HttpAnswer answer) {
        return answers.agreement(answer);
    }

    /** Tells İYS that its hash of the day is ours, too. */
    public HttpCall confirmAgreement(String brand, LocalDate day) {
        return call("PUT", address.brand(brand) + "/agreements/" + day)
                .withBody("application/json", "{\"agreementStatus\":true}".getBytes(StandardCharsets.US_ASCII));
    }

    public Answers.Confirmation confirmAgreement(HttpAnswer answer) {
        return answers.confirmed(answer);
    }

    /** The day's movements themselves, where the hashes differ. */
    public HttpCall dayFile(String brand, LocalDate day) {
        return get(address.brand(brand) + "/changes/" + day + "/file");
    }

    public Answers.DayFile dayFile(HttpAnswer answer) {
        return answers.dayFile(answer);
    }

    /** Asks for what İYS knows of one permission, newest first, at most 100; read with {@link #history(HttpAnswer)}. */
    public HttpCall history(String brand, Permission permission) {
        return post(
                address.brand(brand) + "/consents/history?limit=100&offset=0",
                "iys/permission-out",
                MappingInput.permission(permission));
    }

    public Answers.Changes history(HttpAnswer answer) {
        return answers.history(answer);
    }

    /**
     * Asks İYS to push citizens' changes; İYS first tries the address, which must answer within five seconds.
     *
     * @param url https address of the hub's webhook
     */
    public HttpCall registerPush(String brand, URI url, Collection<Channel> channels, IysLogin login) {
        ArrayNode list = NODES.arrayNode();
        channels.forEach(channel -> list.add(channel.name()));
        ObjectNode body = NODES.objectNode()
                .put("url", url.toString())
                .put("username", login.username())
                .put("password", login.password());
        body.set("channels", list);
        return post(address.brand(brand) + "/push/registration", "iys/push-registration-out", body);
    }

    public HttpCall unregisterPush(String brand, URI url, Channel channel, IysLogin login) {
        ObjectNode body = NODES.objectNode()
                .put("url", url.toString())
                .put("channel", channel.name())
                .put("username", login.username())
                .put("password", login.password());
        return post(address.brand(brand) + "/push/unregistration", "iys/push-unregistration-out", body);
    }

    /** Asks where İYS pushes a brand's changes to; read with {@link #pushRegistrations(HttpAnswer)}. */
    public HttpCall pushRegistrations(String brand) {
        return get(address.brand(brand) + "/push/registration");
    }

    public Answers.Registrations pushRegistrations(HttpAnswer answer) {
        return answers.pushRegistrations(answer);
    }

    /** Reads the answer to {@link #registerPush} and {@link #unregisterPush}. */
    public Answers.Confirmation pushChanged(HttpAnswer answer) {
        return answers.confirmed(answer);
    }

    /** Asks for İYS's own opt-out links in e-mails; read with {@link #optOutLinks(HttpAnswer)}. */
    HttpCall optOutLinks(String brand, Collection<Address> addresses) {
        ArrayNode recipients = NODES.arrayNode();
        addresses.forEach(each -> recipients
                .addObject()
                .put("recipient", each.normalForm())
                .put("recipientType", RecipientType.BIREYSEL.name()));
        return post(
                address.brand(brand) + "/via-hash-links",
                "iys/optout-links-out",
                NODES.objectNode().set("recipients", recipients));
    }

    IysOptOutLinks.Result optOutLinks(HttpAnswer answer) {
        return answers.optOutLinks(answer);
    }

    private HttpCall post(String path, String mapping, JsonNode input) {
        return call("POST", path).withBody("application/json", WireJson.write(mappings.apply(mapping, input)));
    }

    private HttpCall get(String path) {
        return call("GET", path);
    }

    private HttpCall call(String method, String path) {
        return HttpCall.of(method, URI.create(address.base() + path));
    }

    private static String encode(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
