package io.izinhub.mail.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.sim.mail.Sunk;
import io.izinhub.testing.ChildHub;
import io.izinhub.testing.RetryingClient;
import io.izinhub.testing.SimWorld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hub in a process of its own, killed again and again while mail goes through it. What it said 250 to has arrived or is in
 * quarantine; what came twice is what nobody could know, and the hub counts it. {@code mvn -Plong test} sends 200 mails and
 * kills six times.
 */
@Tag("process")
class MailSigkillTest {

    private static final boolean LONG = Boolean.getBoolean("izinhub.test.long");
    private static final int MAILS = LONG ? 200 : 48;
    private static final int KILLS = LONG ? 6 : 2;
    private static final int CLIENTS = 6;

    /** The next server is slow to answer after it took a mail: there a kill makes the duplicate that nobody can avoid. */
    private static final String SLOW_ANSWERS =
            "{\"target\":\"mail\",\"kind\":\"SLOW\",\"stage\":\"DATA\",\"delayMs\":60,\"rate\":1}";

    private final AtomicInteger acknowledged = new AtomicInteger();
    private volatile CountDownLatch up = new CountDownLatch(0);

    @TempDir
    private Path folder;

    @Test
    void r134_whatWasAcknowledgedArrivedOrIsHeld_andWhatCameTwiceIsCounted() throws Exception {
        Random chance = new Random();
        try (SimWorld world = SimWorld.open();
                ChildHub hub = new ChildHub(
                        folder,
                        "512m",
                        "--hub.modes.initial=LIVE",
                        "--hub.iys.base-url=" + world.url("/iys"),
                        "--hub.mail.hops.sink.port=" + world.mail().smtpPort())) {
            hub.start();
            world.fault(SLOW_ANSWERS);
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            try {
                List<Future<Void>> sending = IntStream.range(0, CLIENTS)
                        .mapToObj(client -> clients.submit(client(hub, client)))
                        .toList();
                int before = 0;
                for (int kill = 1; kill <= KILLS; kill++) {
                    before = killAtRandom(hub, kill * MAILS / (KILLS + 2), chance);
                }
                for (Future<Void> each : sending) {
                    each.get(3, TimeUnit.MINUTES);
                }
                assertThat(acknowledged).hasValue(MAILS);
                everyMailIsSomewhere(hub, world);
                duplicatesAreCounted(hub, world, before);
            } finally {
                clients.shutdownNow();
            }
        }
    }

    private Callable<Void> client(ChildHub hub, int number) {
        return () -> {
            RetryingClient client = new RetryingClient(() -> inboundWhenUp(hub), null);
            for (int mail = number; mail < MAILS; mail += CLIENTS) {
                client.send("a@musteri.example", FaultMails.of(kind(mail), "no" + mail), recipient(mail));
                acknowledged.incrementAndGet();
            }
            return null;
        };
    }

    private int inboundWhenUp(ChildHub hub) {
        try {
            up.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return hub.inbound();
    }

    /** @return how many mails have been sent again so far; nobody sends while that is looked up */
    private int killAtRandom(ChildHub hub, int after, Random chance) throws Exception {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> acknowledged.get() >= after);
        TimeUnit.MILLISECONDS.sleep(chance.nextInt(120));
        CountDownLatch next = new CountDownLatch(1);
        up = next;
        hub.kill();
        hub.start();
        int sentAgain = number(hub, "select coalesce(sum(attempts - 1), 0) from mail_relay");
        next.countDown();
        return sentAgain;
    }

    private static void everyMailIsSomewhere(ChildHub hub, SimWorld world) throws Exception {
        for (int mail = 0; mail < MAILS; mail++) {
            List<Sunk> arrived = arrived(world, mail);
            int held = number(
                    hub,
                    "select count(*) from quarantine_item where kind = 'HELD' and mailbox = '" + recipient(mail) + "'");
            String what = kind(mail) + " " + mail;
            byte[] sent = FaultMails.of(kind(mail), "no" + mail);
            switch (kind(mail)) {
                case PASS -> {
                    assertThat(arrived).as(what).isNotEmpty();
                    assertThat(arrived).as(what).allMatch(one -> FaultMails.isIdentical(one.raw(), sent));
                }
                case REDACT -> {
                    assertThat(arrived).as(what).isNotEmpty();
                    assertThat(arrived).as(what).allMatch(one -> FaultMails.isRedacted(one.raw()));
                }
                case HOLD -> assertThat(arrived).as(what).isEmpty();
            }
            assertThat(held).as(what).isEqualTo(kind(mail) == FaultMails.Kind.HOLD ? 1 : 0);
        }
    }

    /** Without the hub's own notes to the CRM, which have the null sender. */
    private static List<Sunk> arrived(SimWorld world, int mail) {
        return world.mail().received(recipient(mail)).stream()
                .filter(sunk -> !sunk.from().isEmpty())
                .toList();
    }

    /** Only what was on its way when the hub died may be there twice. The counter begins anew with each life. */
    private static void duplicatesAreCounted(ChildHub hub, SimWorld world, int before) throws Exception {
        int twice = 0;
        for (int mail = 0; mail < MAILS; mail++) {
            twice += Math.max(0, arrived(world, mail).size() - 1);
        }
        int sentAgain = number(hub, "select coalesce(sum(attempts - 1), 0) from mail_relay");
        System.out.printf("%d mails, %d kills: %d sent again, %d arrived twice%n", MAILS, KILLS, sentAgain, twice);
        assertThat(twice).isLessThanOrEqualTo(sentAgain).isLessThanOrEqualTo(KILLS * CLIENTS);
        assertThat((int) hub.counter("hub_mail_duplicates_total", "kind=\"possible\""))
                .isEqualTo(sentAgain - before);
    }

    private static int number(ChildHub hub, String sql) throws Exception {
        try (Connection connection = hub.database();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static FaultMails.Kind kind(int mail) {
        return FaultMails.Kind.values()[mail % 3];
    }

    private static String recipient(int mail) {
        return "kutu" + mail + "@ornek.example";
    }
}
