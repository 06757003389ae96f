package io.izinhub.mail.oauth;

import io.izinhub.mail.oauth.OAuthProperties.Client;
import io.izinhub.testing.HttpWire;
import io.izinhub.testing.TokenServer;
import java.time.Clock;
import java.time.Duration;

/** Token sources for tests, over a real wire. */
public final class Sources {

    private Sources() {}

    public static HopTokens clientCredentials(TokenServer server, Clock clock) {
        return source(server, "geheim &+", null, clock);
    }

    static HopTokens source(TokenServer server, String secret, String refreshToken, Clock clock) {
        Client client = new Client(server.url(), "hub", secret, "https://outlook.example/.default", refreshToken);
        return new TokenSource("exchange", client, new HttpWire(Duration.ofSeconds(10))::send, clock);
    }
}
