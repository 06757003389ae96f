package io.izinhub.mail.oauth;

import io.izinhub.mail.oauth.OAuthProperties.Client;
import io.izinhub.mail.oauth.TokenRequest.Granted;
import io.izinhub.mail.smtp.HopTokens;
import io.izinhub.platform.http.HttpAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of one client: kept in memory until shortly before its end, renewed by one caller while the others wait for it. Who did
 * not get one is not asked again for a while, so that a wrong secret does not lock the account. Thread-safe.
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
    private Optional<String> refreshToken;
    private String token;
    private Instant renewAt = Instant.MIN;
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

    @Override
    public synchronized String token(String server) {
        Instant now = clock.instant();
        if (token != null && now.isBefore(renewAt)) {
            return token;
        }
        if (now.isBefore(notBefore)) {
            throw new NoTokenException(name);
        }
        renew(now);
        return token;
    }

    @Override
    public synchronized void refused(String server) {
        // The next caller asks for a new one, but not at once and for ever: the fault may be with the mailbox.
        if (token != null) {
            token = null;
            notBefore = clock.instant().plus(AFTER_NO_ANSWER);
        }
    }

    private void renew(Instant now) {
        token = null;
        HttpAnswer answer = door.send(TokenRequest.call(client, refreshToken));
        Optional<Granted> granted = TokenRequest.read(answer);
        if (granted.isEmpty()) {
            notBefore = now.plus(answer.status() / 100 == 4 ? AFTER_REFUSAL : AFTER_NO_ANSWER);
            LOG.warn("No token of {}: {}, error {}", name, answer, TokenRequest.error(answer));
            throw new NoTokenException(name);
        }
        Granted got = granted.get();
        token = got.token();
        // A short one is used for three quarters of its time.
        Duration early = got.validFor().dividedBy(4);
        renewAt = now.plus(got.validFor()).minus(early.compareTo(EARLY) < 0 ? early : EARLY);
        refreshToken = got.refreshToken().or(() -> refreshToken).filter(next -> client.refreshToken() != null);
    }
}
