package io.izinhub.mail.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.MailMetrics;
import io.izinhub.mail.smtp.RecipientGate;
import io.izinhub.mail.smtp.RecipientGate.Answer;
import io.izinhub.mail.smtp.SessionFacts;
import io.izinhub.testing.FakeHop;
import io.izinhub.testing.RawSmtp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every trap of the SMTP server that we build on, through real sockets. */
class ProtocolTest extends BesideAHop {

    @Test
    void theBannerSaysNoSoftware() throws IOException {
        try (RawSmtp client = gateway().start().connect()) {
            assertThat(client.banner()).startsWith("220 mx.ornek.example ESMTP").doesNotContain("SubEtha");
        }
    }

    @Test
    void a250MeansThatTheNextHopHasIt() throws IOException {
        try (RawSmtp client = gateway().start().client()) {
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250 2.0.0 ");
        }
        assertThat(hop.messages()).hasSize(1);
        assertThat(new String(hop.messages().get(0), StandardCharsets.US_ASCII))
                .startsWith("Received: from client.example ([127.0.0.1])\r\n\tby mx.ornek.example (izin-hub.inbound)"
                        + " with ESMTP\r\n\tid ")
                .endsWith("\r\nSubject: x\r\n\r\nMerhaba\r\n");
        assertThat(gateway.count(MailMetrics.MESSAGES)).isEqualTo(1);
    }

    @Test
    void aRejectedMessageIsReadToItsEnd_andTheNextMailWorks() throws IOException {
        gateway()
                .processor(TestGateway.answering(SmtpReply.refused("5.7.1", "No")))
                .start();
        try (RawSmtp client = gateway.client()) {
            assertThat(client.message(
                            "a@b.example",
                            "a\r\nMAIL FROM:<x@y.example>\r\n".getBytes(StandardCharsets.US_ASCII),
                            "c@d.example"))
                    .isEqualTo("550 5.7.1 No");
            assertThat(client.say("MAIL FROM:<e@f.example>")).startsWith("250");
            assertThat(client.say("NOOP")).startsWith("250");
        }
        assertThat(hop.messages()).isEmpty();
        assertThat(hop.commands()).contains("RSET");
    }

    @Test
    void sizeIsAnnounced_comparedAndCounted() throws IOException {
        gateway().with("inbound.limits.message-size", "1KB").start();
        try (RawSmtp client = gateway.client()) {
            assertThat(TestGateway.lines(client.say("EHLO a"))).contains("250-SIZE 1024");
            assertThat(client.say("MAIL FROM:<a@b.example> SIZE=1025")).startsWith("552 5.3.4");
            assertThat(client.say("MAIL FROM:<a@b.example> SIZE=99999999999")).startsWith("552 5.3.4");
            assertThat(client.say("MAIL FROM:<a@b.example> SIZE=999999999999999999999"))
                    .startsWith("501");
            assertThat(client.say("MAIL FROM:<a@b.example> SIZE=-1")).startsWith("501");
            assertThat(client.message(
                            "a@b.example",
                            ("x".repeat(98) + "\r\n").repeat(11).getBytes(StandardCharsets.US_ASCII),
                            "c@d.example"))
                    .startsWith("552 5.3.4");
            assertThat(client.message(
                            "a@b.example",
                            ("x".repeat(98) + "\r\n").repeat(10).getBytes(StandardCharsets.US_ASCII),
                            "c@d.example"))
                    .startsWith("250");
        }
        assertThat(hop.messages()).hasSize(1);
    }

    @Test
    void bdat_inOneChunk_inMany_andWithAnEmptyLast() throws IOException {
        try (RawSmtp client = gateway().start().client()) {
            assertThat(TestGateway.lines(client.say("EHLO a"))).contains("250-CHUNKING");
            begin(client);
            client.send("BDAT 7 LAST\r\na: 1\r\n\n");
            assertThat(client.reply()).startsWith("550 5.6.0");
            begin(client);
            client.send("BDAT 6 LAST\r\na: 1\r\n");
            assertThat(client.reply()).startsWith("250 2.0.0 Ok");
            begin(client);
            client.send("BDAT 3\r\na: BDAT 3\r\n1\r\nBDAT 0 LAST\r\n");
            assertThat(client.reply()).startsWith("250 2.0.0 3 octets");
            assertThat(client.reply()).startsWith("250 2.0.0 3 octets");
            assertThat(client.reply()).startsWith("250 2.0.0 Ok");
        }
        assertThat(hop.messages()).hasSize(2).allSatisfy(message -> assertThat(
                        new String(message, StandardCharsets.US_ASCII))
                .endsWith("\r\na: 1\r\n"));
    }

    private static void begin(RawSmtp client) throws IOException {
        assertThat(client.say("MAIL FROM:<a@b.example>")).startsWith("250");
        assertThat(client.say("RCPT TO:<c@d.example>")).startsWith("250");
    }

    @Test
    void bdatWithoutMail_isDrained_andResetWorksAfterIt() throws IOException {
        try (RawSmtp client = gateway().start().client()) {
            client.send("BDAT 25\r\nMAIL FROM:<x@y.example>\r\nNOOP\r\n");
            assertThat(client.reply()).startsWith("503 5.5.1");
            assertThat(client.reply()).startsWith("250");
            assertThat(client.say("RCPT TO:<c@d.example>")).startsWith("503");
            begin(client);
            client.send("BDAT 3\r\nabc");
            assertThat(client.reply()).startsWith("250");
            assertThat(client.say("RCPT TO:<e@f.example>")).startsWith("503");
            assertThat(client.say("DATA")).startsWith("503");
            assertThat(client.say("RSET")).startsWith("250");
            begin(client);
        }
        assertThat(hop.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n.\n",
                "\n.\r\n",
                "\r\n.\n",
                "\r.\r",
                "\r\n.\r\r\n",
                "\r\r\n.\r\n",
                "\r\n\0.\r\n",
                "\r.\r\n",
                "\n\n.\r\n"
            })
    void noSequenceSmugglesASecondMail(String end) throws IOException {
        String second = "MAIL FROM:<smuggled@x.example>\r\nRCPT TO:<v@y.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nx";
        gateway().start();
        try (RawSmtp client = gateway.client()) {
            client.transaction("a@b.example", "c@d.example");
            client.send("Subject: x\r\n\r\nfirst" + end + second);
            String reply = client.say("\r\n.");
            assertThat(reply).startsWith("550 5.6.0");
        }
        try (RawSmtp client = gateway.client()) {
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
        }
        assertThat(hop.messages()).hasSize(1);
        assertThat(hop.commands()).noneMatch(command -> command.contains("smuggled"));
    }

    @Test
    void listedPeersAreMended_andCannotSmuggleEither() throws IOException {
        gateway().with("inbound.normalise-from", "127.0.0.1").start();
        try (RawSmtp client = gateway.client()) {
            client.transaction("a@b.example", "c@d.example");
            client.send("Subject: x\n\nfirst\n.\nMAIL FROM:<smuggled@x.example>\rlast");
            assertThat(client.say("\r\n.")).startsWith("250");
        }
        assertThat(hop.messages()).hasSize(1);
        assertThat(new String(hop.messages().get(0), StandardCharsets.US_ASCII))
                .endsWith("Subject: x\r\n\r\nfirst\r\n.\r\nMAIL FROM:<smuggled@x.example>\r\nlast\r\n");
        assertThat(hop.commands()).noneMatch(command -> command.startsWith("MAIL FROM:<smuggled"));
    }

    @Test
    void pipelinedCommandsAreAnsweredInTurn() throws IOException {
        try (RawSmtp client = gateway().start().client()) {
            client.send("MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nRCPT TO:<e@f.example>\r\nDATA\r\n");
            List<String> replies = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                replies.add(client.reply().substring(0, 3));
            }
            assertThat(replies).containsExactly("250", "250", "250", "354");
            client.send("Subject: x\r\n\r\n.\r\nMAIL FROM:<g@h.example>\r\nQUIT\r\n");
            assertThat(client.reply()).startsWith("250 2.0.0");
            assertThat(client.reply()).startsWith("250 2.1.0");
            assertThat(client.reply()).startsWith("221");
        }
    }

    @Test
    void aHundredRecipients_someRefused_andTheHundredAndFirstComesAgain() throws IOException {
        hop.close();
        hop = FakeHop.start(
                (connection, command) -> command.matches("RCPT TO:<r\\d*7@.*") ? "550 5.1.1 No such user" : null);
        try (RawSmtp client = gateway().start().client()) {
            client.say("MAIL FROM:<a@b.example>");
            int refused = 0;
            for (int i = 0; i < 111; i++) {
                String reply = client.say("RCPT TO:<r" + i + "@d.example>");
                refused += reply.equals("550 5.1.1 No such user") ? 1 : 0;
            }
            assertThat(refused).isEqualTo(11);
            assertThat(client.say("RCPT TO:<last@d.example>")).startsWith("452 4.5.3");
            assertThat(client.say("DATA")).startsWith("354");
            assertThat(client.say("Subject: x\r\n\r\n.")).startsWith("250");
        }
        assertThat(gateway.count(MailMetrics.REFUSED)).isEqualTo(11 + 1);
    }

    @Test
    void withoutARecipientThereIsNoData() throws IOException {
        hop.close();
        hop = FakeHop.start((connection, command) -> command.startsWith("RCPT") ? "550 5.1.1 No" : null);
        try (RawSmtp client = gateway().start().client()) {
            assertThat(client.say("DATA")).startsWith("503");
            assertThat(client.say("RCPT TO:<c@d.example>")).startsWith("503");
            client.say("MAIL FROM:<a@b.example>");
            assertThat(client.say("MAIL FROM:<a@b.example>")).startsWith("503");
            assertThat(client.say("RCPT TO:<>")).startsWith("501 5.1.3");
            assertThat(client.say("RCPT TO:<c@d.example> NOTIFY=NEVER")).startsWith("555");
            assertThat(client.say("RCPT TO:<c@d.example>")).startsWith("550 5.1.1 No");
            assertThat(client.say("DATA")).startsWith("554 5.5.1");
        }
    }

    @Test
    void theNullSenderPasses() throws IOException {
        try (RawSmtp client = gateway().start().client()) {
            assertThat(client.message("", MAIL, "c@d.example")).startsWith("250");
        }
        assertThat(hop.commands()).contains("MAIL FROM:<>");
    }

    @Test
    void onlyWhatTheNextHopCanIsAnnounced_andTheRestRefused() throws IOException {
        hop.close();
        hop = FakeHop.with("PIPELINING", (connection, command) -> null);
        try (RawSmtp client = gateway().start().connect()) {
            assertThat(client.say("EHLO a"))
                    .doesNotContain("8BITMIME")
                    .doesNotContain("SMTPUTF8")
                    .contains("PIPELINING")
                    .contains("ENHANCEDSTATUSCODES");
            assertThat(client.say("MAIL FROM:<a@b.example> BODY=8BITMIME")).startsWith("550 5.6.3");
            assertThat(client.say("MAIL FROM:<ç@b.example> SMTPUTF8")).startsWith("550 5.6.7");
            assertThat(client.message(
                            "a@b.example", "Subject: ş\r\n\r\nx\r\n".getBytes(StandardCharsets.UTF_8), "c@d.example"))
                    .startsWith("550 5.6.3");
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
        }
    }

    @Test
    void utf8AddressesGoOnAsTheyAre() throws IOException {
        try (RawSmtp client = gateway().start().client()) {
            assertThat(client.say("EHLO a")).contains("8BITMIME").contains("SMTPUTF8");
            assertThat(client.say("MAIL FROM:<çağrı@b.example>")).startsWith("553 5.6.7");
            assertThat(client.say("MAIL FROM:<çağrı@b.example> SMTPUTF8 BODY=8BITMIME"))
                    .startsWith("250");
            assertThat(client.say("RCPT TO:<ışıl@d.example>")).startsWith("250");
            client.say("DATA");
            client.send("Subject: ş\r\n\r\nx\r\n.\r\n");
            assertThat(client.reply()).startsWith("250");
        }
        String mail = new String(
                "MAIL FROM:<çağrı@b.example> BODY=8BITMIME SMTPUTF8".getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        assertThat(hop.commands()).contains(mail);
    }

    @Test
    void aHeaderLineOfTenMegabytes_andNulBytes_pass() throws IOException {
        try (RawSmtp client = gateway().start().client()) {
            byte[] long1 = ("X: " + "x".repeat(10_000_000) + "\r\n\r\nx\r\n").getBytes(StandardCharsets.US_ASCII);
            assertThat(client.message("a@b.example", long1, "c@d.example")).startsWith("250");
            byte[] nul = "Subject: x\r\n\r\na\0b\r\n\0\r\n".getBytes(StandardCharsets.US_ASCII);
            assertThat(client.message("a@b.example", nul, "c@d.example")).startsWith("250");
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
            assertThat(new String(hop.messages().get(1), StandardCharsets.US_ASCII))
                    .endsWith("a\0b\r\n\0\r\n");
        }
        assertThat(hop.messages()).hasSize(3);
    }

    @Test
    void aMailThatGoesRound_isStopped() throws IOException {
        gateway().with("inbound.limits.hops", 5).start();
        try (RawSmtp client = gateway.client()) {
            assertThat(client.message(
                            "a@b.example",
                            ("Received: x\r\n".repeat(6) + "\r\n").getBytes(StandardCharsets.US_ASCII),
                            "c@d.example"))
                    .startsWith("554 5.4.6");
            String own = "Received: from a\r\n\tby b (izin-hub.inbound) with ESMTP\r\n";
            assertThat(client.message(
                            "a@b.example", (own.repeat(3) + "\r\n").getBytes(StandardCharsets.US_ASCII), "c@d.example"))
                    .startsWith("554 5.4.6");
            assertThat(client.message(
                            "a@b.example", (own.repeat(2) + "\r\n").getBytes(StandardCharsets.US_ASCII), "c@d.example"))
                    .startsWith("250");
        }
    }

    @Test
    void theGateDecidesBeforeTheNextHop() throws IOException {
        gateway()
                .gate(new RecipientGate() {
                    @Override
                    public Answer sender(SessionFacts session, String sender) {
                        return sender.startsWith("spam")
                                ? Answer.reply(SmtpReply.refused("5.7.1", "Not you"))
                                : Answer.PASS;
                    }

                    @Override
                    public Answer recipient(SessionFacts session, io.izinhub.mail.Envelope soFar, String recipient) {
                        return switch (recipient.substring(0, recipient.indexOf('@'))) {
                            case "ret" -> Answer.reply(SmtpReply.refused("5.7.1", "RET"));
                            case "single" -> Answer.ONE_AT_A_TIME;
                            case "report" -> Answer.reply(new SmtpReply(250, "2.1.5", "Ok"));
                            case "bug" -> throw new IllegalStateException(recipient);
                            default -> Answer.PASS;
                        };
                    }
                })
                .processor(mail -> mail.withheld().isEmpty()
                        ? TestGateway.RELAY.process(mail)
                        : SmtpReply.accepted("withheld " + mail.withheld().size()))
                .start();
        try (RawSmtp client = gateway.client()) {
            assertThat(client.say("MAIL FROM:<spam@b.example>")).isEqualTo("550 5.7.1 Not you");
            client.say("MAIL FROM:<a@b.example>");
            assertThat(client.say("RCPT TO:<ret@d.example>")).isEqualTo("550 5.7.1 RET");
            assertThat(client.say("RCPT TO:<bug@d.example>")).startsWith("451 4.3.0");
            assertThat(client.say("RCPT TO:<single@d.example>")).startsWith("250");
            assertThat(client.say("RCPT TO:<single@e.example>")).startsWith("452 4.5.3");
            assertThat(client.say("RCPT TO:<any@d.example>")).startsWith("452 4.5.3");
            client.say("RSET");
            client.say("MAIL FROM:<a@b.example>");
            assertThat(client.say("RCPT TO:<any@d.example>")).startsWith("250");
            assertThat(client.say("RCPT TO:<single@d.example>")).startsWith("452 4.5.3");
            client.say("RSET");
            client.say("MAIL FROM:<a@b.example>");
            assertThat(client.say("RCPT TO:<report@d.example>")).startsWith("250");
            client.say("DATA");
            assertThat(client.say("Subject: x\r\n\r\n.")).isEqualTo("250 2.0.0 withheld 1");
        }
        assertThat(hop.commands()).noneMatch(c -> c.contains("ret@") || c.contains("report@") || c.contains("bug@"));
    }

    @Test
    void aFailingFlow_makesA451() throws IOException {
        gateway()
                .processor(mail -> {
                    throw new IllegalStateException("a@b.example");
                })
                .start();
        try (RawSmtp client = gateway.client()) {
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("451 4.3.0");
            assertThat(client.say("MAIL FROM:<a@b.example>")).startsWith("250");
        }
    }
}
