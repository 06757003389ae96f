package io.izinhub.mail.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.MailMetrics;
import io.izinhub.testing.RawSmtp;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections begin and end: who may come, who goes in between, what a stop waits for. */
class ConnectionTest extends BesideAHop {

    @Test
    void aClientThatGoesBeforeTheFinalDot_leavesNothing() throws Exception {
        gateway().start();
        try (RawSmtp client = gateway.client()) {
            client.transaction("a@b.example", "c@d.example");
            client.send("Subject: half\r\n\r\nhalf a mail");
        }
        try (RawSmtp client = gateway.client()) {
            assertThat(client.message("a@b.example", MAIL, "c@d.example")).startsWith("250");
        }
        assertThat(hop.messages()).hasSize(1);
    }

    @Test
    void aClientThatGoesAfterTheFinalDot_doesNotStopTheMail() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch sent = new CountDownLatch(1);
        gateway()
                .processor(mail -> {
                    arrived.countDown();
                    await(gone);
                    SmtpReply reply = TestGateway.RELAY.process(mail);
                    sent.countDown();
                    return reply;
                })
                .start();
        try (RawSmtp client = gateway.client()) {
            client.transaction("a@b.example", "c@d.example");
            client.send("Subject: x\r\n\r\nx\r\n.\r\n");
            await(arrived);
        }
        gone.countDown();
        await(sent);
        assertThat(hop.messages()).hasSize(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("It does not happen");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void oneConnectionTooMany_hears421_andOnePerPeerToo() throws IOException {
        gateway().with("inbound.limits.connections-per-peer", 2).start();
        try (RawSmtp first = gateway.client();
                RawSmtp second = gateway.client()) {
            try (RawSmtp third = gateway.connect()) {
                assertThat(third.banner()).startsWith("421 4.7.0");
                assertThat(third.isHungUp()).isTrue();
            }
            assertThat(first.say("QUIT")).startsWith("221");
            assertThat(first.isHungUp()).isTrue();
            assertThat(second.say("NOOP")).startsWith("250");
        }
        assertThat(gateway.count(MailMetrics.TURNED_AWAY)).isEqualTo(1);
    }

    @Test
    void whoIsNotAllowed_isTurnedAway() throws IOException {
        gateway().with("inbound.allowed-networks", "10.0.0.0/8").start();
        try (RawSmtp client = gateway.connect()) {
            assertThat(client.banner()).startsWith("554 5.7.1");
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void stoppingLetsARunningMessageEnd_andTakesNoNewOne() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        gateway()
                .processor(mail -> {
                    arrived.countDown();
                    await(mayEnd);
                    return TestGateway.RELAY.process(mail);
                })
                .start();
        try (RawSmtp busy = gateway.client();
                RawSmtp idle = gateway.client()) {
            busy.transaction("a@b.example", "c@d.example");
            busy.send("Subject: x\r\n\r\nx\r\n.\r\n");
            await(arrived);
            Thread stopping = new Thread(gateway::stop);
            stopping.start();
            String refused = "";
            while (!refused.startsWith("421")) {
                refused = idle.say("MAIL FROM:<a@b.example>");
                idle.say("RSET");
            }
            assertThat(refused).startsWith("421 4.3.2");
            mayEnd.countDown();
            assertThat(busy.reply()).startsWith("250");
            stopping.join(20_000);
            assertThat(stopping.isAlive()).isFalse();
        }
        assertThat(hop.messages()).hasSize(1);
    }

    @Test
    void aClientThatDripsBytes_isHungUpOn() throws IOException {
        gateway().with("inbound.limits.message-time", "300ms").start();
        try (RawSmtp client = gateway.client()) {
            client.transaction("a@b.example", "c@d.example");
            String reply = "";
            for (int i = 0; i < 200 && reply.isEmpty(); i++) {
                try {
                    client.send("x");
                    TimeUnit.MILLISECONDS.sleep(20);
                } catch (IOException e) {
                    break;
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
            assertThat(client.reply()).startsWith("421 4.4.2");
        }
    }

    @Test
    void silenceIsNotWaitedForForever() throws IOException {
        gateway().with("inbound.limits.idle", "200ms").start();
        try (RawSmtp client = gateway.client()) {
            assertThat(client.reply()).startsWith("421");
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void brokenCommandsEndTheConnection_orAreRefused() throws IOException {
        gateway().start();
        try (RawSmtp client = gateway.client()) {
            assertThat(client.say("XYZZY")).startsWith("500");
            assertThat(client.say("EHLO")).startsWith("501");
            assertThat(client.say("MAIL FROM:a@b.example")).startsWith("501 5.5.4");
            assertThat(client.say("MAIL FROM:<a@b.example> BODY=BINARYMIME")).startsWith("501");
            assertThat(client.say("MAIL FROM:<a@b.example> RET=HDRS")).startsWith("555");
            assertThat(client.say("VRFY root")).startsWith("502");
            client.send("NOOP\nMAIL FROM:<x@y.example>\r\n");
            assertThat(client.reply()).startsWith("501");
            assertThat(client.isHungUp()).isTrue();
        }
        try (RawSmtp client = gateway.client()) {
            client.send("NOOP " + "x".repeat(5_000) + "\r\n");
            assertThat(client.reply()).startsWith("501");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BDAT", "BDAT x", "BDAT 3 FIRST", "BDAT 3 LAST x", "BDAT 99999999999999999999"})
    void bdatWhoseLengthCannotBeRead_endsTheConnection(String command) throws IOException {
        try (RawSmtp client = gateway().start().client()) {
            assertThat(client.say(command)).startsWith("501");
            assertThat(client.isHungUp()).isTrue();
        }
    }
}
