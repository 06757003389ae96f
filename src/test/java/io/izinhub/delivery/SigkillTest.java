package io.izinhub.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.demo.Demo;
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.testing.ChildJvm;
import io.izinhub.testing.FreePorts;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.SimWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo application in a process of its own, killed again and again in the middle of its work: what İYS and the hub
 * know in the end is what they know without the kills. The simulated İYS lives here and survives.
 */
@Tag("process")
class SigkillTest {

    private static final int PEOPLE = 300;
    private static final int KILLS = 2;
    private static final Instant START = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder;

    @Test
    void killedInMidBatchTheHubEndsAsIfItHadNotBeenKilled() throws Exception {
        try (SimWorld world = SimWorld.open()) {
            world.settings(Map.of("batchDelay", 2));
            Child hub = new Child(folder.resolve("hub"), world);

            List<String> undisturbed = tell(hub, world, "undisturbed", 0);
            List<String> killed = tell(hub, world, "killed", KILLS);

            hub.kill();
            assertThat(undisturbed).hasSize(PEOPLE).doesNotContain("nothing");
            assertThat(killed).isEqualTo(undisturbed);
        }
    }

    /** What is known of each person in the end: what İYS holds, with all its movements, and what the hub answers. */
    private static List<String> tell(Child hub, SimWorld world, String group, int kills) throws Exception {
        List<String> people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> group + number + "@sigkill.example")
                .toList();
        // every third person İYS knows already, so that a refusal has something to refuse
        LocalDateTime old = LocalDateTime.of(2024, 5, 6, 10, 0);
        for (int i = 0; i < PEOPLE; i += 3) {
            world.iys().seed(600_100, people.get(i), "BIREYSEL", "EPOSTA", "ONAY", "HS_WEB", old, old);
        }
        for (int part = 0; part < PEOPLE / 100; part++) {
            hub.say(statements(people, part));
            if (part < kills) {
                hub.killInTheMiddle();
            }
        }
        hub.settled(people);
        Map<String, String> answers = hub.mayISend(people);
        Map<String, Long> movements =
                world
                        .iys()
                        .movements(
                                600_100,
                                LocalDateTime.of(2026, 1, 1, 0, 0),
                                LocalDateTime.now().plusDays(1))
                        .stream()
                        .collect(Collectors.groupingBy(IysRecord::recipient, Collectors.counting()));
        return people.stream()
                .map(person -> {
                    JsonNode held = world.held(person);
                    return held.isEmpty()
                            ? "nothing"
                            : held.get(0).get("status").textValue() + " " + movements.getOrDefault(person, 0L) + " "
                                    + answers.get(person);
                })
                .toList();
    }

    /** Consents and refusals of a hundred people. */
    private static List<String> statements(List<String> people, int part) {
        return IntStream.range(part * 100, (part + 1) * 100)
                .mapToObj(i -> statement(people.get(i), i % 3 == 0 ? "RET" : "ONAY", part))
                .toList();
    }

    private static String statement(String person, String status, int second) {
        return """
            {"brand":"600100","channel":"EPOSTA","recipient":"%s","status":"%s","source":"HS_WEB","consentAt":"%s"}\
            """.formatted(person, status, START.plusSeconds(second));
    }

    /** The hub as a child process; its data outlive it. */
    private static final class Child {
        private static final Map<String, String> KEY = HubHttp.bearer("demo-key");

        private final Path directory;
        private final SimWorld world;
        private Process process;
        private HubHttp http;

        Child(Path directory, SimWorld world) throws IOException {
            this.directory = directory;
            this.world = world;
            start();
        }

        private void start() throws IOException {
            int port = FreePorts.next();
            directory.toFile().mkdirs();
            process = ChildJvm.of(
                            Demo.class,
                            List.of(
                                    "--server.port=" + port,
                                    "--sim.inside=false",
                                    "--sim.port=" + world.url("/").getPort(),
                                    "--hub.database.port=0",
                                    "--hub.mail.inbound.port=0",
                                    "--hub.mail.outbound.port=0",
                                    "--hub.delivery.lease=4s",
                                    "--hub.delivery.first-pause=200ms",
                                    "--hub.iys.batch.poll-after=1s",
                                    "--hub.iys.batch.poll-every=1s"))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("out.txt").toFile()))
                    .start();
            http = new HubHttp(port);
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(250))
                    .failFast("The hub ended before it was ready", () -> !process.isAlive())
                    .until(this::ready);
        }

        private boolean ready() {
            try {
                return http.get("/api/v1/modes", KEY).statusCode() == 200;
            } catch (UncheckedIOException e) {
                return false;
            }
        }

        void say(List<String> statements) {
            assertThat(http.postJson("/api/v1/consents", statements.toString(), KEY)
                            .statusCode())
                    .isEqualTo(200);
        }

        /** Kills as soon as İYS has got something new, and starts again. */
        void killInTheMiddle() throws Exception {
            long before = writes();
            await().pollInterval(Duration.ofMillis(5)).until(() -> writes() > before);
            kill();
            start();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }

        private long writes() {
            return world.get("/sim/state").get("iys").get("writes").asLong();
        }

        /** Every consent of the query is confirmed or refused, and İYS gets nothing new for a while. */
        void settled(List<String> people) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> mayISend(people).values().stream()
                            .allMatch(answer -> answer.equals("true ONAY") || answer.equals("false RET")));
            long[] last = {-1};
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(3))
                    .until(() -> {
                        long now = writes();
                        boolean quiet = now == last[0];
                        last[0] = now;
                        return quiet;
                    });
        }

        Map<String, String> mayISend(List<String> people) {
            String points = people.stream()
                    .map(person -> "{\"ref\":\"%1$s\",\"channel\":\"EPOSTA\",\"value\":\"%1$s\"}".formatted(person))
                    .collect(Collectors.joining(","));
            JsonNode answer = HubHttp.json(
                    http.postJson("/api/v1/consents/query", "{\"brand\":\"600100\",\"points\":[" + points + "]}", KEY));
            Map<String, String> answers = new TreeMap<>();
            answer.get("results")
                    .forEach(one -> answers.put(
                            one.get("ref").textValue(),
                            one.get("allowed").asBoolean() + " "
                                    + one.get("reason").textValue()));
            return answers;
        }
    }
}
