package io.izinhub.mail.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.oauth.HopTokens;
import io.izinhub.mail.oauth.Sources;
import io.izinhub.mail.smtp.HopProperties;
import io.izinhub.mail.smtp.HopProperties.Tls;
import io.izinhub.mail.smtp.hop.HopState;
import io.izinhub.mail.smtp.hop.Hops;
import io.izinhub.mail.smtp.hop.LiveEnvelope;
import io.izinhub.testing.FakeHop;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.TokenServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** XOAUTH2 at a mailbox and at a mail server, with tokens from a real token server. */
@HubTest
class TokenLoginTest {

    @Autowired
    private JdbcTemplate jdbc;

    @TempDir
    private Path folder;

    private TokenServer tokens;
    private Mailbox server;
    private ImapProxy proxy;
    private PollWorld world;

    @BeforeEach
    void start() throws IOException {
        tokens = new TokenServer();
        server = new Mailbox();
        proxy = new ImapProxy(server.port(), Set.of());
        proxy.askForTokens(tokens::isGood);
        world = new PollWorld(jdbc, proxy.port(), folder);
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
        proxy.close();
        server.close();
        tokens.close();
    }

    @Test
    void aMailboxIsPolledWithAToken_andWithANewOneWhenItIsRevoked() {
        Poll poll = world.loggingInWith(Sources.clientCredentials(tokens, world.clock))
                .toMailbox();
        server.put(world.from, PollBench.mail("Subject: one", "", "text"));

        try (LogCanary canary = new LogCanary()) {
            poll.look(PollBench.PASSES, () -> false);
            canary.neverHeard("token-1", "geheim");
        }
        assertThat(server.in(world.to, "INBOX")).hasSize(1);
        assertThat(tokens.asked()).hasSize(1);
        assertThat(proxy.commands()).noneMatch(line -> line.contains(" LOGIN "));

        tokens.revokeAll();
        server.put(world.from, PollBench.mail("Subject: two", "", "text"));
        poll.look(PollBench.PASSES, () -> false);
        assertThat(poll.state()).isEqualTo(HopState.UNREACHABLE);
        world.clock.forward(Duration.ofSeconds(16));
        poll.look(PollBench.PASSES, () -> false);

        assertThat(server.in(world.to, "INBOX")).hasSize(2);
        assertThat(poll.state()).isEqualTo(HopState.REACHABLE);
    }

    @Test
    void aPasswordIsNotTakenWhereATokenIsWanted() {
        server.put(world.from, PollBench.mail("Subject: one", "", "text"));
        Poll poll = world.toMailbox();

        poll.look(PollBench.PASSES, () -> false);

        assertThat(poll.state()).isEqualTo(HopState.UNREACHABLE);
        assertThat(server.in(world.from, "INBOX")).hasSize(1);
    }

    @Test
    void aHopTakesAToken_andANewOneWhenItIsRevoked() throws IOException {
        HopTokens source = Sources.clientCredentials(tokens, world.clock);
        try (FakeHop server = FakeHop.with("8BITMIME, AUTH XOAUTH2", this::smtp);
                Hops hops = new Hops(Map.of("exchange", hop(server.port())), name -> source)) {
            assertThat(send(hops).code()).isEqualTo(250);

            tokens.revokeAll();
            server.killAll();
            assertThat(send(hops).code()).isEqualTo(451);
            world.clock.forward(Duration.ofSeconds(16));
            assertThat(send(hops).code()).isEqualTo(250);
        }
        assertThat(tokens.asked()).hasSize(2);
    }

    private static SmtpReply send(Hops hops) {
        return LiveEnvelope.deliver(
                hops.named("test", List.of("exchange")),
                Envelope.of("hub@ornek.example", List.of("destek@ornek.example")),
                RawMail.of("Subject: a\r\n\r\ntext\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    private String smtp(int connection, String command) {
        if (!command.startsWith("AUTH XOAUTH2 ")) {
            return null;
        }
        String said = new String(Base64.getDecoder().decode(command.substring(13)), StandardCharsets.UTF_8);
        String[] parts = said.split("\u0001");
        boolean good =
                parts[0].equals("user=hub@ornek.example") && tokens.isGood(parts[1].replaceFirst("auth=Bearer ", ""));
        return good ? "235 2.7.0 welcome" : "535 5.7.3 Authentication unsuccessful";
    }

    private static HopProperties hop(int port) {
        return new HopProperties(
                "127.0.0.1",
                port,
                Tls.NONE,
                false,
                null,
                null,
                "hub.example",
                "hub@ornek.example",
                null,
                "exchange",
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                5,
                Duration.ofSeconds(20));
    }
}
