package io.izinhub.mail.oauth;

import io.izinhub.mail.oauth.OAuthProperties.Client;
import io.izinhub.mail.oauth.TokenRequest.Granted;
import io.izinhub.platform.http.HttpAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of one client: kept in memory until shortly before its end, renewed by one caller while those who need it wait. A mail
 * server that does not take it gets another one later; for all others it goes on. Who did not get one is not asked again for a
 * while, so that a wrong secret does not lock the account. Thread-safe.
 */
final class TokenSource implements HopTokens {

    private static final Logger LOG = LoggerFactory.getLogger(TokenSource.class);
    private static final Duration EARLY = Duration.ofMinutes(2);
    private static final Duration AFTER_NO_ANSWER = Duration.ofSeconds(15);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(2);

    private final String name;
    private final Client client;
    private final TokenDoor door;
    private final Clock clock;
    private final Map<String, Refused> refused = new ConcurrentHashMap<>();
    private volatile Held held = new Held("", Instant.MIN);
    private Optional<String> refreshToken;
    private Instant notBefore = Instant.MIN;

    TokenSource(String name, Client client, TokenDoor door, Clock clock) {
        this.name = name;
        this.client = client;
        this.door = door;
        this.clock = clock;
        this.refreshToken = Optional.ofNullable(client.refreshToken());
    }

    /** There is no token now. Its message names the client and nothing secret. */
    static final class NoTokenException extends RuntimeException {

        NoTokenException(String name) {
            super("There is no token of " + name);
        }
    }

    /** What is used now. Prints nothing of it. */
    private record Held(String token, Instant renewAt) {

        @Override
        public String toString() {
            return "Held[" + renewAt + "]";
        }
    }

    /** What a mail server did not take, and from when it may have another one. Prints nothing of it. */
    private record Refused(String token, Instant until) {

        @Override
        public String toString() {
            return "Refused[" + until + "]";
        }
    }

    @Override
    public String token(String server) {
        Held now = held;
        return serves(now, server) ? now.token() : renewed(server);
    }

    @Override
    public void refused(String server, String token) {
        // Told of the same token by several sessions, the server waits no longer; told of an old one, it does not wait.
        if (held.token().equals(token)) {
            refused.merge(
                    server,
                    new Refused(token, clock.instant().plus(AFTER_NO_ANSWER)),
                    (before, now) -> before.token().equals(token) ? before : now);
        }
    }

    private boolean serves(Held candidate, String server) {
        return clock.instant().isBefore(candidate.renewAt()) && !isRefused(candidate, server);
    }

    private boolean isRefused(Held candidate, String server) {
        Refused by = refused.get(server);
        return by != null && by.token().equals(candidate.token());
    }

    private synchronized String renewed(String server) {
        Instant now = clock.instant();
        if (serves(held, server)) {
            return held.token(); // another caller had it renewed meanwhile
        }
        // Not at once and for ever: the fault may be with the mailbox.
        boolean waits =
                isRefused(held, server) && now.isBefore(refused.get(server).until());
        if (waits || now.isBefore(notBefore)) {
            throw new NoTokenException(name);
        }
        renew(now);
        refused.remove(server); // also where the same token came again: it has its chance, and its pause after that
        return held.token();
    }

    private void renew(Instant now) {
        HttpAnswer answer = door.send(TokenRequest.call(client, refreshToken));
        Optional<Granted> granted = TokenRequest.read(answer);
        if (granted.isEmpty()) {
            notBefore = now.plus(answer.status() / 100 == 4 ? AFTER_REFUSAL : AFTER_NO_ANSWER);
            LOG.warn("No token of {}: {}, error {}", name, answer, TokenRequest.error(answer));
            throw new NoTokenException(name);
        }
        Granted got = granted.get();
        // A short one is used for three quarters of its time.
        Duration early = got.validFor().dividedBy(4);
        held = new Held(got.token(), now.plus(got.validFor()).minus(early.compareTo(EARLY) < 0 ? early : EARLY));
        refreshToken = got.refreshToken().or(() -> refreshToken).filter(next -> client.refreshToken() != null);
    }
}
