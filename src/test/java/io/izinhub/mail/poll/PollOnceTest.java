package io.izinhub.mail.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.poll.PollProperties.ToServer;
import io.izinhub.mail.smtp.HopProperties;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.mail.smtp.hop.Hops;
import io.izinhub.testing.FakeHop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A mail goes on once: where an answer was lost, or the server numbers its mailbox anew. */
class PollOnceTest extends PollBench {

    @Test
    void aMailboxThatIsNumberedAnewSendsNothingTwice() {
        byte[] mail = mail("Subject: a", "", "text");
        server.put(world.from, mail);
        Poll poll = world.toMailbox();
        look(poll, PASSES);
        // As if the original had not been put away before the server numbered its mailbox anew.
        assertThat(jdbc.update(
                        "update mail_poll set state = 'OWNED', uidvalidity = 1 where account = ?", world.account))
                .isOne();
        server.put(world.from, mail);
        world.clock.forward(Duration.ofMinutes(11));

        look(poll, PASSES);

        assertThat(server.in(world.to, "INBOX")).hasSize(1);
        assertThat(server.in(world.from, "INBOX")).isEmpty();
        assertThat(world.count("found")).isOne();
    }

    /** The server's OK is its word: a server that names no place may also change a byte, or file the mail elsewhere at once. */
    @Test
    void anOkIsBelieved_alsoWhereNoCopyIsFound() throws IOException {
        try (ImapProxy poor = new ImapProxy(server.port(), Set.of("UIDPLUS"));
                PollWorld behind = new PollWorld(jdbc, poor.port(), folder)) {
            server.put(behind.from, mail("Subject: a", "", "text"));
            AtomicInteger taken = new AtomicInteger();
            poor.cutBefore(line -> {
                if (line.contains("OK") && line.contains("APPEND ")) {
                    taken.incrementAndGet();
                    server.empty(behind.to, "INBOX");
                }
                return false;
            });

            look(behind.toMailbox(), PASSES);
            behind.clock.forward(Duration.ofMinutes(61));
            look(behind.toMailbox(), PASSES);

            assertThat(taken).hasValue(1);
            assertThat(poor.saw("UID SEARCH HEADER")).isFalse();
            assertThat(behind.count("passed")).isOne();
            assertThat(server.in(behind.from, "Archive")).hasSize(1);
        }
    }

    /** As if what was put away lay there still when the server numbered its mailbox anew. */
    private void numberAnew(byte[] mail) {
        assertThat(jdbc.update(
                        "update mail_poll set state = 'OWNED', uidvalidity = 1 where account = ?", world.account))
                .isOne();
        server.put(world.from, mail);
        world.clock.forward(Duration.ofMinutes(11));
    }

    @Test
    void r106_aMailboxThatIsNumberedAnew_archivesNoSecret() {
        byte[] mail = mail("Subject: a", "", "cvv 123");
        server.put(world.from, mail);
        MailProcessor holds = it -> {
            it.live().holdsSecrets();
            return SmtpReply.accepted("held");
        };
        look(world.toMailbox(), holds);
        numberAnew(mail);

        look(world.toMailbox(), holds);

        assertThat(server.in(world.from, "INBOX")).isEmpty();
        assertThat(server.in(world.from, "Archive")).isEmpty();
        assertThat(world.count("held")).isOne();
        assertThat(world.count("found")).isOne();
    }

    @Test
    void aMailboxThatIsNumberedAnew_losesNoMailWithTheMessageIdOfAnother() {
        String first = new String(mail("Subject: first", "", "text"), StandardCharsets.UTF_8);
        server.put(world.from, first.getBytes(StandardCharsets.UTF_8));
        look(world.toMailbox(), PASSES);
        numberAnew(first.replace("first", "second").getBytes(StandardCharsets.UTF_8));

        look(world.toMailbox(), PASSES);

        assertThat(server.texts(world.to, "INBOX")).hasSize(2).anySatisfy(copy -> assertThat(copy)
                .contains("Subject: second"));
    }

    @Test
    void anAnswerThatWasLost_isLookedFor_alsoWhereTheMailWasAmendedAndHasNoMessageId() throws IOException {
        byte[] anonymous = "From: a@posta.example\r\nSubject: a\r\n\r\ntext\r\n".getBytes(StandardCharsets.US_ASCII);
        AtomicInteger answers = new AtomicInteger();
        AtomicInteger reference = new AtomicInteger();
        MailProcessor amends = mail -> {
            String cut = "From: a@posta.example\r\nSubject: a\r\n\r\ncut, K-" + reference.incrementAndGet() + "\r\n";
            return mail.live()
                    .send(mail.trace(), RawMail.of(cut.getBytes(StandardCharsets.US_ASCII)))
                    .reply();
        };
        try (ImapProxy proxy = new ImapProxy(server.port());
                PollWorld behind = new PollWorld(jdbc, proxy.port(), folder)) {
            server.put(behind.from, anonymous);
            server.put(behind.to, mail("Subject: another", "", "text"));
            proxy.cutBefore(line -> line.contains("OK") && line.contains("APPEND ") && answers.incrementAndGet() == 1);

            look(behind.toMailbox(), amends);
            behind.clock.forward(Duration.ofMinutes(11));
            look(behind.toMailbox(), amends);

            assertThat(server.in(behind.to, "INBOX")).hasSize(2);
            assertThat(behind.count("found")).isOne();
        }
    }

    @Test
    void anAnswerThatWasLost_isLookedFor_alsoWithoutMessageId() throws IOException {
        byte[] anonymous = "From: a@posta.example\r\nSubject: a\r\n\r\ntext\r\n".getBytes(StandardCharsets.US_ASCII);
        AtomicInteger answers = new AtomicInteger();
        try (ImapProxy proxy = new ImapProxy(server.port());
                PollWorld behind = new PollWorld(jdbc, proxy.port(), folder)) {
            server.put(behind.from, anonymous);
            server.put(behind.to, mail("Subject: another", "", "text"));
            proxy.cutBefore(line -> line.contains("OK") && line.contains("APPEND ") && answers.incrementAndGet() == 1);

            look(behind.toMailbox(), PASSES);
            assertThat(server.in(behind.from, "INBOX")).hasSize(1);
            assertThat(server.in(behind.to, "INBOX")).hasSize(2);
            behind.clock.forward(Duration.ofMinutes(11));
            look(behind.toMailbox(), PASSES);

            assertThat(server.in(behind.to, "INBOX")).hasSize(2);
            assertThat(server.in(behind.from, "Archive")).hasSize(1);
            assertThat(behind.count("found")).isOne();
            assertThat(behind.possibleDuplicates()).isZero();
        }
    }

    @Test
    void bySmtp_aLostAnswerMeansASecondCopy_whichIsCounted() throws IOException {
        AtomicInteger dots = new AtomicInteger();
        try (FakeHop hop = FakeHop.start((connection, command) ->
                        command.equals(".") && dots.incrementAndGet() == 1 ? FakeHop.HANG_UP : null);
                Hops hops = new Hops(Map.of("hop", hop(hop.port())), name -> null)) {
            byte[] mail = mail("Subject: a", "", "şğü");
            server.put(world.from, mail);
            Poll poll = world.toServer(hops.named("test", List.of("hop")), new ToServer("hop", world.to, null));

            look(poll, PASSES);
            assertThat(server.in(world.from, "INBOX")).hasSize(1);
            assertThat(world.possibleDuplicates()).isZero();
            world.clock.forward(Duration.ofMinutes(1));
            look(poll, PASSES);

            assertThat(hop.messages()).hasSize(2).allSatisfy(sent -> assertThat(
                            new String(sent, StandardCharsets.UTF_8))
                    .startsWith("Received: by hub.example (izin-hub.poll-test) with IMAP")
                    .endsWith(new String(mail, StandardCharsets.UTF_8)));
            assertThat(hop.commands()).contains("MAIL FROM:<musteri@posta.example> BODY=8BITMIME");
            assertThat(world.possibleDuplicates()).isOne();
            assertThat(server.in(world.from, "Archive")).hasSize(1);
        }
    }

    @Test
    void bySmtp_whatTheServerDoesNotTake_staysInItsMailbox() throws IOException {
        try (FakeHop hop = FakeHop.start(
                        (connection, command) -> command.startsWith("RCPT") ? "550 5.1.1 no such mailbox" : null);
                Hops hops = new Hops(Map.of("hop", hop(hop.port())), name -> null)) {
            server.put(world.from, mail("Subject: a", "", "text"));
            Poll poll =
                    world.toServer(hops.named("test", List.of("hop")), new ToServer("hop", world.to, "us@x.example"));

            look(poll, PASSES);
            world.clock.forward(Duration.ofMinutes(1));
            look(poll, PASSES);

            assertThat(hop.messages()).isEmpty();
            assertThat(hop.commands()).contains("MAIL FROM:<us@x.example>");
            assertThat(server.in(world.from, "INBOX")).hasSize(1);
            assertThat(world.count("later")).isEqualTo(2);
            assertThat(world.possibleDuplicates()).isZero();
        }
    }

    private static HopProperties hop(int port) {
        Duration patience = Duration.ofSeconds(5);
        return new HopProperties(
                "localhost",
                port,
                HopProperties.Tls.NONE,
                true,
                null,
                null,
                "hub.example",
                null,
                null,
                null,
                patience,
                patience,
                2,
                patience);
    }
}
