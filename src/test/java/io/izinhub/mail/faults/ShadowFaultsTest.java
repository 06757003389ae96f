package io.izinhub.mail.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.server.OddMails;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.OwnHub;
import io.izinhub.testing.RawSmtp;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * In SHADOW, with everything in trouble that can be: each mail in both directions leaves as it came, below our Received header,
 * and its sender waits no longer than a sender can.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShadowFaultsTest {

    private static final Duration SHADOW_TIME = Duration.ofMillis(300);

    /** A sender waits for minutes; this is far below, and far above what a busy machine takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Less than a mail waits for a database, and more than one waits that goes on without. */
    private static final Duration NOT_NOTICED = Duration.ofMillis(1_800);

    private static final List<String> SENDERS = List.of("", "bilgi", "kampanya");

    @TempDir
    private static Path folder;

    private static MailSimulator sink;
    private static OwnHub hub;
    private static FaultyDetector detector;

    @BeforeAll
    static void start() {
        sink = new MailSimulator(0, 0);
        hub = OwnHub.with(
                List.of(FaultyDetector.class),
                folder,
                "--hub.modes.initial=SHADOW",
                "--hub.iys.base-url=http://localhost:1/iys",
                "--hub.mail.hops.sink.port=" + sink.smtpPort(),
                "--hub.mail.inbound.limits.hops=100",
                "--hub.mail.outbound.limits.hops=100",
                // So long somebody waits before it is known that the database is away.
                "--spring.datasource.hikari.connection-timeout=3000",
                "--hub.mail.scan.shadow-time=" + SHADOW_TIME.toMillis() + "ms",
                "--hub.mail.refusals.time=2s",
                "--hub.mail.refusals.shadow-time=" + SHADOW_TIME.toMillis() + "ms");
        detector = hub.bean(FaultyDetector.class);
    }

    @AfterAll
    static void stop() throws Exception {
        for (ProcessHandle process : database()) {
            signal("CONT", process);
        }
        Instant begun = Instant.now();
        hub.close();
        Duration took = Duration.between(begun, Instant.now());
        sink.close();
        assertThat(took).as("the end of a hub whose database is gone").isLessThan(Duration.ofSeconds(15));
    }

    @AfterEach
    void mend() {
        detector.now(() -> {});
    }

    @Test
    @Order(1)
    void theDetectorThrows() throws Exception {
        double before = notJudged();
        detector.now(() -> {
            throw new IllegalStateException("asked to");
        });

        everyMailLeavesAsItCame(OddMails.all());

        assertThat(notJudged()).isGreaterThan(before);
    }

    @Test
    @Order(2)
    void theDetectorRunsOutOfStackOrMemory() throws Exception {
        detector.now(() -> {
            throw new StackOverflowError();
        });
        everyMailLeavesAsItCame(few());
        detector.now(() -> {
            throw new OutOfMemoryError("asked to");
        });
        everyMailLeavesAsItCame(few());
    }

    @Test
    @Order(3)
    void theScanExceedsItsTimeAndDoesNotStop() throws Exception {
        detector.now(() -> {
            long end = System.nanoTime() + 4 * SHADOW_TIME.toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        });

        everyMailLeavesAsItCame(few());
    }

    @Test
    @Order(4)
    void nothingIsInTrouble() throws Exception {
        everyMailLeavesAsItCame(few());
    }

    @Test
    @Order(5)
    void theDatabaseHangs_andARefusalIsRecordedWhenItWorksAgain() throws Exception {
        String who = UUID.randomUUID() + "@musteri.example";
        for (ProcessHandle process : database()) {
            signal("STOP", process);
        }
        try {
            everyMailLeavesAsItCame(two());
            everyMailLeavesAsItCame(Map.of("REFUSAL", FaultMails.refusal(who)));
        } finally {
            for (ProcessHandle process : database()) {
                signal("CONT", process);
            }
        }
        // Nobody knew the address before.
        await().ignoreExceptions().until(() -> hub.bean(ContactPoints.class)
                .find(Address.require(Channel.EPOSTA, who))
                .isPresent());
        await().until(() -> unrecorded() == 0);
    }

    @Test
    @Order(6)
    void theDatabaseIsGone() throws Exception {
        ProcessHandle postmaster = postmaster();
        signal("QUIT", postmaster);
        postmaster.onExit().get(20, TimeUnit.SECONDS);

        detector.now(() -> {
            throw new IllegalStateException("asked to");
        });
        // The first waits for the database; those after it hear that it is away.
        everyMailLeavesAsItCame(two());
        everyMailLeavesAsItCame(few(), NOT_NOTICED);
        everyMailLeavesAsItCame(refusals(1));
        everyMailLeavesAsItCame(refusals(5), NOT_NOTICED);
        assertThat(unrecorded()).isEqualTo(6);
    }

    private static Map<String, byte[]> two() {
        return Stream.of(FaultMails.Kind.REDACT, FaultMails.Kind.HOLD)
                .collect(Collectors.toMap(
                        Enum::name,
                        kind -> FaultMails.of(kind, UUID.randomUUID().toString())));
    }

    private static double unrecorded() {
        return hub.bean(MeterRegistry.class)
                .get("hub.mail.refusals.waiting")
                .gauge()
                .value();
    }

    private static Map<String, byte[]> refusals(int count) {
        return Stream.generate(() -> UUID.randomUUID() + "@musteri.example")
                .limit(count)
                .collect(Collectors.toMap(who -> "REFUSAL of " + who, FaultMails::refusal));
    }

    /** Those that a policy would redact, hold or refuse, and some that servers like to damage. */
    private static Map<String, byte[]> few() {
        Map<String, byte[]> mails = new LinkedHashMap<>();
        for (FaultMails.Kind kind : FaultMails.Kind.values()) {
            mails.put(kind.name(), FaultMails.of(kind, UUID.randomUUID().toString()));
        }
        OddMails.all().entrySet().stream().limit(3).forEach(mail -> mails.put(mail.getKey(), mail.getValue()));
        return mails;
    }

    private static void everyMailLeavesAsItCame(Map<String, byte[]> mails) throws IOException {
        everyMailLeavesAsItCame(mails, PATIENCE);
    }

    private static void everyMailLeavesAsItCame(Map<String, byte[]> mails, Duration patience) throws IOException {
        for (String account : SENDERS) {
            int port = hub.bean(MailGateways.class)
                    .port(account.isEmpty() ? "inbound" : "outbound")
                    .orElseThrow();
            try (RawSmtp client = RawSmtp.connect(port)) {
                client.say("EHLO client.example");
                if (!account.isEmpty()) {
                    client.say("AUTH PLAIN " + base64("\0" + account + "\0demo"));
                }
                for (Map.Entry<String, byte[]> mail : mails.entrySet()) {
                    String recipient = "k" + UUID.randomUUID() + "@d.example";
                    String what = mail.getKey() + ", account '" + account + "'";
                    long started = System.nanoTime();
                    String reply = client.message("a@b.example", mail.getValue(), recipient);
                    Duration took = Duration.ofNanos(System.nanoTime() - started);

                    assertThat(reply).as(what).startsWith("250 ");
                    assertThat(took).as(what).isLessThan(patience);
                    assertThat(sink.received(recipient)).as(what).hasSize(1);
                    assertThat(belowOurHeader(sink.received(recipient).get(0).raw()))
                            .as(what)
                            .isEqualTo(mail.getValue());
                }
            }
        }
    }

    private static byte[] belowOurHeader(byte[] raw) {
        String head = new String(raw, 0, Math.min(raw.length, 400), StandardCharsets.ISO_8859_1);
        assertThat(head).startsWith("Received: from client.example ");
        int end = head.indexOf("\r\n", head.indexOf("\tid ")) + 2;
        return Arrays.copyOfRange(raw, end, raw.length);
    }

    private static double notJudged() {
        return hub.bean(MeterRegistry.class).getMeters().stream()
                .filter(meter -> meter.getId().getName().matches("hub\\.mail\\.(in|out)bound\\.not\\.judged"))
                .mapToDouble(meter -> ((Counter) meter).count())
                .sum();
    }

    private static List<ProcessHandle> database() throws IOException {
        ProcessHandle postmaster = postmaster();
        return postmaster == null
                ? List.of()
                : Stream.concat(postmaster.descendants(), Stream.of(postmaster)).toList();
    }

    /** Null when it has ended. */
    private static ProcessHandle postmaster() throws IOException {
        Path file = folder.resolve("postgresql/postmaster.pid");
        if (!Files.exists(file)) {
            return null;
        }
        String pid = Files.readAllLines(file).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElse(null);
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
