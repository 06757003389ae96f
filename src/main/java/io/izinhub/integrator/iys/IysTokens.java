package io.izinhub.integrator.iys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.Limits.Priority;
import io.izinhub.integrator.Limits.Rate;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * İYS's access token, one for all nodes. It is renewed ten minutes before its end by one node at a time, always with user
 * name and password: a refresh token would save no call and would be one more thing that can be lost. Never makes a call
 * itself; thread-safe.
 */
public class IysTokens {

    private static final Logger LOG = LoggerFactory.getLogger(IysTokens.class);

    static final String BUCKET = "iys.token";
    private static final Duration EARLY = Duration.ofMinutes(10);
    private static final Duration LEASE = Duration.ofMinutes(3);
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final Duration AFTER_NO_ANSWER = Duration.ofSeconds(30);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);
    private static final Duration AFTER_LIMIT = Duration.ofHours(1);
    private static final int TOO_MANY_REQUESTS = 429;

    private final IysTokenStore store;
    private final Limits limits;
    private final Rate rate;
    private final HttpCall call;
    private final Clock clock;

    IysTokens(IysTokenStore store, Limits limits, IysProperties settings, Clock clock) {
        this.store = store;
        this.limits = limits;
        this.rate = new Rate(settings.limits().tokensPerHour(), Duration.ofHours(1));
        this.call = call(settings);
        this.clock = clock;
    }

    /** What to do for a token. */
    public enum Verdict {
        /** There is one. */
        USE,
        /** This node is to make {@link Step#call()} and hand the answer to {@link #renewed}. */
        RENEW,
        /** There is none now. */
        NOT_NOW,
        /** İYS refused the login: a person has to look. */
        REFUSED
    }

    /** @param token null unless USE; {@code call} is null unless RENEW */
    public record Step(Verdict verdict, Token token, HttpCall call) {

        static Step of(Verdict verdict) {
            return new Step(verdict, null, null);
        }
    }

    /** @param generation counts renewals, so that a late 401 never spoils a newer token */
    public record Token(String text, long generation) {

        @Override
        public String toString() {
            return "Token[" + generation + "]";
        }
    }

    /** Finds the token, or waits a few seconds for the node that is renewing it. */
    public Step find() {
        Instant end = clock.instant().plus(WAIT);
        long nanosEnd = System.nanoTime() + WAIT.toNanos();
        Step step = tryOnce();
        while (step == null && System.nanoTime() < nanosEnd && clock.instant().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            step = Thread.currentThread().isInterrupted() ? Step.of(Verdict.NOT_NOW) : tryOnce();
        }
        return step == null ? Step.of(Verdict.NOT_NOW) : step;
    }

    /** Null: another node is renewing, and there is nothing to use meanwhile. */
    private Step tryOnce() {
        Instant now = clock.instant();
        IysTokenStore.Row row = store.read();
        Optional<Token> usable = row.validAt(now) ? Optional.of(row.token()) : Optional.empty();
        if (usable.isPresent() && row.validAt(now.plus(EARLY))) {
            return use(usable.get());
        }
        if (row.blockedAt(now)) {
            return usable.map(IysTokens::use).orElseGet(() -> Step.of(row.blockedBecause()));
        }
        if (!store.lease(row.generation(), now, now.plus(LEASE))) {
            return usable.map(IysTokens::use).orElse(null);
        }
        if (!limits.take(BUCKET, rate, Priority.REFUSAL, Duration.ZERO)) {
            store.release(now.plus(AFTER_NO_ANSWER));
            return usable.map(IysTokens::use).orElseGet(() -> Step.of(Verdict.NOT_NOW));
        }
        return new Step(Verdict.RENEW, null, call);
    }

    private static Step use(Token token) {
        return new Step(Verdict.USE, token, null);
    }

    /** Takes the answer to the call of a {@link Verdict#RENEW}. */
    public Step renewed(HttpAnswer answer) {
        Instant now = clock.instant();
        Optional<JsonNode> body = answer.isSuccess() ? WireJson.read(answer.body()) : Optional.empty();
        Optional<String> token = body.flatMap(json -> WireJson.text(json, "access_token"));
        Optional<Integer> seconds = body.flatMap(json -> WireJson.number(json.path("expires_in")));
        if (token.isPresent() && seconds.isPresent()) {
            store.forgetOthers(now);
            return use(store.write(token.get(), now.plusSeconds(seconds.get())));
        }
        if (answer.status() == TOO_MANY_REQUESTS) {
            // Another try before the hour is over would start the hour again.
            LOG.warn("İYS allows no more token calls; none is made for an hour");
            store.block(now.plus(AFTER_LIMIT), Verdict.NOT_NOW);
            return stillValid(now, Verdict.NOT_NOW);
        }
        if (answer.status() / 100 == 4) {
            LOG.error("İYS refused the login of hub.iys.username with status {}", answer.status());
            store.block(now.plus(AFTER_REFUSAL), Verdict.REFUSED);
            return stillValid(now, Verdict.REFUSED);
        }
        store.release(now.plus(AFTER_NO_ANSWER));
        return stillValid(now, Verdict.NOT_NOW);
    }

    private Step stillValid(Instant now, Verdict otherwise) {
        IysTokenStore.Row row = store.read();
        return row.validAt(now) ? use(row.token()) : Step.of(otherwise);
    }

    /** İYS did not accept the token: it is used no more. */
    public void spoiled(Token token) {
        store.spoil(token.generation());
    }

    public HttpCall authorise(HttpCall request, Token token) {
        return request.withHeader("Authorization", "Bearer " + token.text());
    }

    /** The login that brings a token. */
    static HttpCall call(IysProperties settings) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("grant_type", "password")
                .put("username", settings.username())
                .put("password", settings.password());
        return HttpCall.of("POST", URI.create(settings.baseUrl() + "/oauth2/token"))
                .withBody("application/json", WireJson.write(body));
    }
}
