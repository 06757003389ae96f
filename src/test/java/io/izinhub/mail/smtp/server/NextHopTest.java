package io.izinhub.mail.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.smtp.MailMetrics;
import io.izinhub.testing.FakeHop;
import io.izinhub.testing.RawSmtp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the next hop says is what the client hears; what it does not say is never a 250. */
class NextHopTest {

    private static final byte[] MAIL = "Subject: x\r\n\r\nMerhaba\r\n".getBytes(StandardCharsets.US_ASCII);

    private FakeHop hop;
    private TestGateway gateway;

    @AfterEach
    void stop() throws IOException {
        if (gateway != null) {
            gateway.close();
        }
        if (hop != null) {
            hop.close();
        }
    }

    private RawSmtp client(FakeHop.Script script) throws IOException {
        hop = FakeHop.start(script);
        gateway = new TestGateway(hop.port())
                .with("hops.hop0.answer-timeout", "2s")
                .start();
        return gateway.client();
    }

    @ParameterizedTest
    @CsvSource({
        "MAIL FROM, 550 5.7.1 not you, 550 5.7.1 not you",
        "MAIL FROM, 451 4.7.1 greylisted, 451 4.7.1 greylisted",
        "MAIL FROM, 421 4.3.2 closing, 451 4.4.1",
        "RCPT TO, 550 5.1.1 no such user, 550 5.1.1 no such user",
        "RCPT TO, 452 4.2.2 full, 452 4.2.2 full",
        "RCPT TO, 421 4.3.2 closing, 451 4.4",
        "RCPT TO, hang up, 451 4.4",
        "RCPT TO, nonsense, 451 4.4",
        "MAIL FROM, silence, 451 4.4.1"
    })
    void answersToTheEnvelopeReachTheClientAtRcpt(String command, String answer, String heard) throws IOException {
        try (RawSmtp client = client((c, said) -> said.startsWith(command) ? answer : null)) {
            assertThat(client.say("MAIL FROM:<a@b.example>")).startsWith("250");
            assertThat(client.say("RCPT TO:<c@d.example>")).startsWith(heard);
            assertThat(client.say("RSET")).startsWith("250");
        }
        assertThat(hop.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DATA, 451 4.3.1 no room, 451 4.3.1 no room",
        "DATA, 554 5.5.1 nobody, 554 5.5.1 nobody",
        "DATA, hang up, 451 4.4",
        "DATA, 421 4.3.2 closing, 451 4.4",
        "., 421 4.3.2 closing, 451 4.4",
        "., 451 4.3.0 later, 451 4.3.0 later",
        "., 552 5.3.4 too big, 552 5.3.4 too big",
        "., 554 5.7.1 spam, 554 5.7.1 spam",
        "., hang up, 451 4.4.2",
        "., silence, 451 4.4.2"
    })
    void answersToTheMessageReachTheClient_andTheNextMailWorks(String command, String answer, String heard)
            throws IOException {
        AtomicBoolean good = new AtomicBoolean();
        try (RawSmtp client = client((c, said) -> !good.get() && said.equals(command) ? answer : null)) {
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith(heard);
            good.set(true);
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
        }
        assertThat(gateway.count(MailMetrics.MESSAGES)).isEqualTo(2);
    }

    @Test
    void aSessionIsUsedAgain() throws IOException {
        try (RawSmtp client = client((c, said) -> null)) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
            }
        }
        assertThat(hop.connections()).isEqualTo(1);
    }

    @Test
    void aSessionKilledBetweenMessages_isReplacedUnnoticed() throws IOException {
        try (RawSmtp client = client((c, said) -> null)) {
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
            hop.killAll();
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
        }
        assertThat(hop.messages()).hasSize(2);
    }

    @Test
    void aSessionThatTheServerClosedWith421_isReplacedUnnoticed() throws IOException {
        AtomicInteger mails = new AtomicInteger();
        try (RawSmtp client = client((c, said) ->
                c == 1 && said.startsWith("MAIL") && mails.incrementAndGet() == 2 ? "421 4.4.2 idle" : null)) {
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
        }
        assertThat(hop.connections()).isEqualTo(2);
    }

    @Test
    void aSessionLostBeforeTheMessage_getsTheEnvelopeAgain() throws IOException {
        try (RawSmtp client = client((c, said) -> null)) {
            client.say("MAIL FROM:<a@b.example>");
            client.say("RCPT TO:<c@d.example>");
            hop.killAll();
            assertThat(client.say("RCPT TO:<e@f.example>")).startsWith("250");
            hop.killAll();
            client.say("DATA");
            client.send(MAIL);
            assertThat(client.say(".")).startsWith("250");
        }
        assertThat(hop.connections()).isEqualTo(3);
        assertThat(hop.messages()).hasSize(1);
        assertThat(hop.commands()).filteredOn("RCPT TO:<c@d.example>"::equals).hasSize(3);
    }

    @Test
    void anAnswerOtherThanBefore_is451() throws IOException {
        try (RawSmtp client = client((c, said) -> c == 2 && said.startsWith("RCPT") ? "550 5.1.1 gone" : null)) {
            client.say("MAIL FROM:<a@b.example>");
            assertThat(client.say("RCPT TO:<c@d.example>")).startsWith("250");
            hop.killAll();
            client.say("DATA");
            client.send(MAIL);
            assertThat(client.say(".")).startsWith("451 4.4.2");
        }
        assertThat(hop.messages()).isEmpty();
    }

    @Test
    void aNextHopThatIsDown_is451_andTheSecondIsTriedAfterIt() throws IOException {
        hop = FakeHop.start((c, said) -> null);
        int dead = hop.port();
        hop.close();
        gateway = new TestGateway(dead).start();
        try (RawSmtp client = gateway.client()) {
            client.say("MAIL FROM:<a@b.example>");
            assertThat(client.say("RCPT TO:<c@d.example>")).startsWith("451 4.4.1");
            assertThat(client.say("RCPT TO:<e@f.example>")).startsWith("451 4.4.1");
        }
        gateway.close();
        hop = FakeHop.start((c, said) -> null);
        gateway = new TestGateway(dead, hop.port()).start();
        try (RawSmtp client = gateway.client()) {
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
        }
        assertThat(hop.messages()).hasSize(1);
    }

    @Test
    void sessionsAreNotMoreThanTheNextHopAllows() throws IOException {
        hop = FakeHop.start((c, said) -> null);
        gateway = new TestGateway(hop.port())
                .with("hops.hop0.max-sessions", 1)
                .with("hops.hop0.connect-timeout", "200ms")
                .start();
        try (RawSmtp first = gateway.client();
                RawSmtp second = gateway.client()) {
            first.say("MAIL FROM:<a@b.example>");
            assertThat(first.say("RCPT TO:<c@d.example>")).startsWith("250");
            second.say("MAIL FROM:<a@b.example>");
            assertThat(second.say("RCPT TO:<c@d.example>")).startsWith("451 4.4.1");
            first.say("RSET");
            second.say("RSET");
            assertThat(second.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
        }
        assertThat(hop.connections()).isEqualTo(1);
    }

    @Test
    void aClientThatLeavesInMidTransaction_givesItsSessionBack() throws IOException {
        hop = FakeHop.start((c, said) -> null);
        gateway = new TestGateway(hop.port()).with("hops.hop0.max-sessions", 1).start();
        for (int i = 0; i < 5; i++) {
            try (RawSmtp client = gateway.client()) {
                client.say("MAIL FROM:<a@b.example>");
                assertThat(client.say("RCPT TO:<c@d.example>")).startsWith("250");
            }
        }
        assertThat(hop.connections()).isEqualTo(1);
    }
}
