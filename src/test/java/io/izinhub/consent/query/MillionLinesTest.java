package io.izinhub.consent.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A million lines for a hub with a heap of 256 MB, asked by clients that write everything before they read. */
@Tag("process")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MillionLinesTest {

    private static final int LINES = 1_000_000;
    /** Of the programs that every machine has; with -Plong they ask for all. */
    private static final int FEW = Boolean.getBoolean("izinhub.test.long") ? LINES : 100_000;

    private Path folder;
    private Process hub;
    private Path question;
    private Path fewQuestions;
    private String url;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        question = write("question.ndjson", LINES);
        fewQuestions = write("few.ndjson", FEW);
        Path port = folder.resolve("port");
        hub = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dizinhub.test.long=" + Boolean.getBoolean("izinhub.test.long"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapHub.class.getName(),
                        port.toString())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "million-lines-hub.log").toFile())
                .start();
        await().atMost(Duration.ofMinutes(4)).until(() -> Files.exists(port) || !hub.isAlive());
        assertThat(hub.isAlive()).isTrue();
        url = "http://localhost:" + Files.readString(port) + "/api/v1/consents/query?brand=600100";
    }

    private Path write(String name, int lines) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < lines; i++) {
                out.write("{\"ref\":" + i + ",\"channel\":\"EPOSTA\",\"value\":\"" + SmallHeapHub.address(i) + "\"}\n");
            }
        }
        return file;
    }

    @AfterAll
    void stop() {
        hub.destroy();
    }

    static boolean hasCurl() {
        return runs("curl", "--version");
    }

    static boolean hasPython() {
        return runs("python3", "--version");
    }

    @Test
    @EnabledIf("hasCurl")
    void curl() throws IOException, InterruptedException {
        Path answer = folder.resolve("curl");
        run(
                "curl",
                "-s",
                "-o",
                answer.toString(),
                "-T",
                fewQuestions.toString(),
                "-X",
                "POST",
                "-H",
                "Authorization: Bearer " + SmallHeapHub.KEY,
                "-H",
                "Content-Type: application/x-ndjson",
                url);
        check(answer, FEW);
    }

    @Test
    @EnabledIf("hasPython")
    void python() throws IOException, InterruptedException {
        Path answer = folder.resolve("python");
        String script = """
                import sys, urllib.request
                body = open(sys.argv[1], 'rb').read()
                ask = urllib.request.Request(sys.argv[2], data=body, method='POST', headers={
                    'Authorization': 'Bearer ' + sys.argv[3], 'Content-Type': 'application/x-ndjson'})
                open(sys.argv[4], 'wb').write(urllib.request.urlopen(ask).read())
                """;
        run("python3", "-c", script, fewQuestions.toString(), url, SmallHeapHub.KEY, answer.toString());
        check(answer, FEW);
    }

    @Test
    void jdkClient() throws IOException, InterruptedException {
        Path answer = folder.resolve("jdk");
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + SmallHeapHub.KEY)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofFile(question))
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(answer));
        check(answer, LINES);
    }

    private static void check(Path answer, int lines) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(answer)) {
            for (int i = 0; i < lines; i++) {
                String reason = i % 2 == 1 || i >= SmallHeapHub.KNOWN ? "NO_RECORD" : i % 4 == 0 ? "ONAY" : "RET";
                String expected =
                        "{\"ref\":" + i + ",\"allowed\":" + reason.equals("ONAY") + ",\"reason\":\"" + reason + "\"}";
                String line = in.readLine();
                if (!expected.equals(line)) {
                    assertThat(line).as("line %d", i).isEqualTo(expected);
                }
            }
            assertThat(in.readLine()).isNull();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(List.of(command)).inheritIO().start();
        assertThat(process.waitFor()).isZero();
        System.out.println(command[0] + " took " + Duration.ofNanos(System.nanoTime() - start));
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
