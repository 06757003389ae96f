package io.izinhub.mail.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.mail.oauth.OAuthProperties.Client;
import io.izinhub.mail.oauth.TokenSource.NoTokenException;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.TokenServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens from a real server. */
class TokenSourceTest {

    private final Moved clock = new Moved();
    private TokenServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TokenServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void clientCredentials_areAskedForOnceUntilShortlyBeforeTheEnd() {
        HopTokens tokens = Sources.clientCredentials(server, clock);

        String first = tokens.token("a");
        clock.forward(Duration.ofMinutes(57));
        assertThat(tokens.token("b")).isEqualTo(first);
        clock.forward(Duration.ofMinutes(2));
        assertThat(tokens.token("a")).isNotEqualTo(first);

        assertThat(server.asked()).hasSize(2);
        assertThat(server.asked().get(0))
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("client_id", "hub")
                .containsEntry("client_secret", "geheim &+")
                .containsEntry("scope", "https://outlook.example/.default")
                .doesNotContainKey("refresh_token");
    }

    @Test
    void aRefreshToken_isTheOtherGrant() {
        HopTokens tokens = Sources.source(server, "geheim &+", "r-1", clock);

        assertThat(server.isGood(tokens.token("a"))).isTrue();
        assertThat(server.asked().get(0))
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "r-1");
    }

    @Test
    void manyWhoNeedOneAtOnce_makeOneCall() throws Exception {
        HopTokens tokens = Sources.clientCredentials(server, clock);

        assertThat(atOnce(20, () -> tokens.token("a"))).containsOnly("token-1");
        assertThat(server.asked()).hasSize(1);
    }

    private static List<String> atOnce(int callers, Callable<String> caller) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<String> got = new ArrayList<>();
            for (Future<String> each : threads.invokeAll(Collections.nCopies(callers, caller))) {
                got.add(each.get());
            }
            return got;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aWrongSecret_isNotTriedAgainAtOnce_andNotLogged() {
        HopTokens tokens = Sources.source(server, "wrong-secret", null, clock);

        try (LogCanary canary = new LogCanary()) {
            assertThatThrownBy(() -> tokens.token("a"))
                    .isInstanceOf(NoTokenException.class)
                    .hasMessageNotContaining("wrong");
            assertThatThrownBy(() -> tokens.token("a")).isInstanceOf(NoTokenException.class);
            canary.neverHeard("wrong-secret", "the secret of hub");
            assertThat(canary.heard()).anyMatch(line -> line.contains("invalid_client"));
        }
        assertThat(server.asked()).hasSize(1);

        clock.forward(Duration.ofMinutes(3));
        assertThatThrownBy(() -> tokens.token("a")).isInstanceOf(NoTokenException.class);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void aServerThatIsAway_isAskedAgainSoon() {
        HopTokens tokens = Sources.clientCredentials(server, clock);
        server.fail(503);
        assertThatThrownBy(() -> tokens.token("a")).isInstanceOf(NoTokenException.class);

        server.fail(0);
        clock.forward(Duration.ofSeconds(16));
        assertThat(server.isGood(tokens.token("a"))).isTrue();
    }

    @Test
    void aTokenThatAMailServerRefused_isNotUsedThereAgain_butElsewhere() {
        HopTokens tokens = Sources.clientCredentials(server, clock);
        String first = tokens.token("a");

        tokens.refused("a", first);

        assertThat(tokens.token("b")).isEqualTo(first);
        assertThatThrownBy(() -> tokens.token("a")).isInstanceOf(NoTokenException.class);
        clock.forward(Duration.ofSeconds(16));
        assertThat(tokens.token("a")).isNotEqualTo(first).isEqualTo(tokens.token("b"));
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void theRefusalOfAnOldToken_sparesTheNewOne() {
        HopTokens tokens = Sources.clientCredentials(server, clock);
        String first = tokens.token("a");
        tokens.refused("a", first);
        clock.forward(Duration.ofSeconds(16));
        String second = tokens.token("a");

        // A session that was slow to hear of it.
        tokens.refused("a", first);

        assertThat(tokens.token("a")).isEqualTo(second);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void manySessionsThatAreRefused_askOnceMore_andNotLaterThanOneWould() throws Exception {
        HopTokens tokens = Sources.clientCredentials(server, clock);
        String first = tokens.token("a");
        tokens.refused("a", first);
        clock.forward(Duration.ofSeconds(14));
        tokens.refused("a", first);
        clock.forward(Duration.ofSeconds(2));

        assertThat(atOnce(20, () -> tokens.token("a"))).containsOnly("token-2");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void aTokenServerThatIsAway_doesNotTakeTheTokenOfOthers() {
        HopTokens tokens = Sources.clientCredentials(server, clock);
        String first = tokens.token("a");
        tokens.refused("a", first);
        clock.forward(Duration.ofSeconds(16));
        server.fail(503);

        assertThatThrownBy(() -> tokens.token("a")).isInstanceOf(NoTokenException.class);
        assertThat(tokens.token("b")).isEqualTo(first);
    }

    @Test
    void aShortToken_isRenewedInItsLastQuarter() {
        server.validFor(60);
        HopTokens tokens = Sources.clientCredentials(server, clock);
        String first = tokens.token("a");

        clock.forward(Duration.ofSeconds(44));
        assertThat(tokens.token("a")).isEqualTo(first);
        clock.forward(Duration.ofSeconds(2));
        assertThat(tokens.token("a")).isNotEqualTo(first);
    }

    @Test
    void secretsArePrintedNowhere() {
        Client client = new Client(server.url(), "hub", "geheim", null, "refresh");

        assertThat(client.toString()).doesNotContain("geheim", "refresh");
        assertThat(TokenRequest.call(client, java.util.Optional.of("refresh")).toString())
                .doesNotContain("geheim", "refresh");
    }

    private static final class Moved extends Clock {
        private Instant now = Instant.parse("2026-11-27T09:00:00Z");

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
