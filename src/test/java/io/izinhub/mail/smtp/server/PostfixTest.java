package io.izinhub.mail.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.mail.smtp.MailMetrics;
import io.izinhub.mail.smtp.RecipientGate;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.FreePorts;
import io.izinhub.testing.PostfixInstance;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.RetryingClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A real Postfix with the scripts of {@code docs/operate/postfix}: the gateway is stopped under load, bypassed, started, put back.
 * Nothing is lost, nothing comes twice.
 */
@EnabledIf(value = "io.izinhub.testing.PostfixInstance#isHere", disabledReason = "needs Debian's postfix, and root")
@Tag("process")
class PostfixTest {

    private static final int CLIENTS = 4;

    /** In each of the four times: the hub there, gone, bypassed, back. */
    private static final int MAILS = 30;

    /** The sink remembers no more. */
    private static final int MOST_MAILS = 1_900;

    /** All three take a minute and more. */
    private static final List<String> PLACES =
            Boolean.getBoolean("izinhub.test.long") ? List.of("before", "after", "relay") : List.of("before");

    private static final String BY_THE_HUB = "by mx.ornek.example";

    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean over;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("PLACES")
    void stoppedUnderLoad_bypassed_startedAndPutBack_nothingIsLostAndNothingComesTwice(String place) throws Exception {
        int front = FreePorts.next();
        int hub = FreePorts.next();
        int back = FreePorts.next();
        try (MailSimulator sink = new MailSimulator(0, 0);
                PostfixInstance postfix = new PostfixInstance(
                        folder,
                        front,
                        sink.smtpPort(),
                        "queue_run_delay = 2s",
                        "minimal_backoff_time = 2s",
                        "maximal_backoff_time = 4s",
                        "smtpd_client_connection_rate_limit = 0")) {
            boolean relay = place.equals("relay");
            postfix.script("setup.sh", place, "127.0.0.1:" + hub, "127.0.0.1:" + (relay ? sink.smtpPort() : back));
            postfix.start();
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            TestGateway gateway = gateway(hub, relay ? sink.smtpPort() : back);
            int stopped;
            int returned;
            try {
                List<Future<Void>> sending = IntStream.range(0, CLIENTS)
                        .mapToObj(client -> clients.submit(client(front)))
                        .toList();
                moreMails();
                stopped = next.get();
                gateway.close();
                TimeUnit.MILLISECONDS.sleep(500);
                postfix.script("bypass.sh");
                moreMails();
                gateway = gateway(hub, relay ? sink.smtpPort() : back);
                postfix.script("return.sh");
                returned = next.get();
                moreMails();
                over = true;
                for (Future<Void> each : sending) {
                    each.get(2, TimeUnit.MINUTES);
                }
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> {
                            postfix.flush();
                            return postfix.isQueueEmpty();
                        });
            } finally {
                clients.shutdownNow();
                gateway.close();
            }
            eachCameOnce(sink);
            // Which of them a slow machine still has in its queue at either moment, nobody knows.
            assertThat(throughTheHub(sink, 0, stopped)).as("before it stopped").isTrue();
            assertThat(throughTheHub(sink, returned, next.get()))
                    .as("after the return")
                    .isTrue();
            assertThat(IntStream.range(0, next.get()).allMatch(mail -> throughTheHub(sink, mail)))
                    .as("all, also while it was away")
                    .isFalse();
        }
    }

    /** What docs/operate/postfix says: with this limit it asks for one recipient at a time by itself, and nobody waits for its next attempt. */
    @Test
    void oneRecipientForEachTransactionWhereTheGatewayWantsIt() throws Exception {
        int front = FreePorts.next();
        int hub = FreePorts.next();
        try (MailSimulator sink = new MailSimulator(0, 0);
                TestGateway gateway = new TestGateway(sink.smtpPort())
                        .with("inbound.port", hub)
                        .gate((session, soFar, recipient) -> RecipientGate.Answer.ONE_AT_A_TIME)
                        .start();
                PostfixInstance postfix = new PostfixInstance(
                                folder,
                                front,
                                hub,
                                "default_destination_recipient_limit = 1",
                                "minimal_backoff_time = 300s")
                        .start();
                RawSmtp client = RawSmtp.connect(front)) {
            client.say("EHLO client.example");
            assertThat(client.message("a@musteri.example", mail(0), recipient(0), recipient(1), recipient(2)))
                    .startsWith("250");

            await().atMost(Duration.ofSeconds(60)).until(() -> postfix.isQueueEmpty());
            for (int i = 0; i < 3; i++) {
                assertThat(sink.received(recipient(i))).hasSize(1);
                assertThat(sink.received(recipient(i)).get(0).recipients()).containsExactly(recipient(i));
            }
            // It never even heard the 452.
            assertThat(gateway.count(MailMetrics.REFUSED)).isZero();
        }
    }

    private Callable<Void> client(int port) {
        return () -> {
            RetryingClient client = new RetryingClient(() -> port, null);
            while (!over && next.get() < MOST_MAILS) {
                int mail = next.getAndIncrement();
                client.send("a@musteri.example", mail(mail), recipient(mail));
                // A session goes on with the settings with which it began.
                client.hangUp();
                acknowledged.incrementAndGet();
                TimeUnit.MILLISECONDS.sleep(40);
            }
            return null;
        };
    }

    private void moreMails() {
        int enough = acknowledged.get() + MAILS;
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> acknowledged.get() >= enough);
    }

    private void eachCameOnce(MailSimulator sink) {
        for (int mail = 0; mail < next.get(); mail++) {
            assertThat(sink.received(recipient(mail))).as("mail " + mail).hasSize(1);
            assertThat(new String(sink.received(recipient(mail)).get(0).raw(), StandardCharsets.UTF_8))
                    .contains("Message-ID: <no" + mail + "@x.example>\r\n")
                    .endsWith("\r\n\r\nİyi günler.\r\n");
        }
    }

    private static boolean throughTheHub(MailSimulator sink, int from, int to) {
        return IntStream.range(from, to).anyMatch(mail -> throughTheHub(sink, mail));
    }

    private static boolean throughTheHub(MailSimulator sink, int mail) {
        return new String(sink.received(recipient(mail)).get(0).raw(), StandardCharsets.UTF_8).contains(BY_THE_HUB);
    }

    private static TestGateway gateway(int port, int next) throws IOException {
        return new TestGateway(next)
                .with("inbound.port", port)
                .with("inbound.limits.hops", 50)
                .start();
    }

    private static byte[] mail(int number) {
        return ("Message-ID: <no" + number + "@x.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: x\r\n"
                        + "From: a@musteri.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\nİyi günler.\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String recipient(int mail) {
        return "kutu" + mail + "@ornek.example";
    }
}
