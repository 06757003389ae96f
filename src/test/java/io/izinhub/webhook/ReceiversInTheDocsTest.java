package io.izinhub.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.izinhub.webhook.domain.Secret;
import io.izinhub.webhook.domain.Signature;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The receivers that the page for integrators shows, run as they stand there. */
class ReceiversInTheDocsTest {

    private static final Path PAGE = Path.of("docs/integrators/webhooks-out.md");
    private static final String SECRET = "gizli-anahtar-ığüşöç";
    private static final String BODY = "{\"id\":\"c1\",\"recipient\":\"ayşe@deneme.example\"}";
    private static final long NOW = 1_764_316_800;

    /** One request as a receiver meets it, and whether it may believe it. */
    private record Request(String header, String body, boolean genuine) {}

    @TempDir
    private Path directory;

    private static List<Request> requests() {
        Secret ours = new Secret(SECRET);
        Secret other = new Secret("another-secret-of-16");
        String header = header(NOW, ours);
        List<Request> requests = new ArrayList<>(List.of(
                new Request(header, BODY, true),
                new Request(header(NOW, other, ours), BODY, true),
                new Request(header(NOW, ours, other), BODY, true),
                new Request(header(NOW - 300, ours), BODY, true),
                new Request(header(NOW + 300, ours), BODY, true),
                new Request(header(NOW - 301, ours), BODY, false),
                new Request(header(NOW + 301, ours), BODY, false),
                new Request(header(NOW, other), BODY, false),
                new Request(header, BODY + " ", false),
                new Request(header.replace("t=" + NOW, "t=" + (NOW + 1)), BODY, false)));
        for (String nonsense :
                List.of("", "t=", "t=" + NOW, "v1=00", "t=x,v1=00", "t=" + NOW + ",v1=", "ü", "t=-1,v1=0")) {
            requests.add(new Request(nonsense, BODY, false));
        }
        return requests;
    }

    private static String header(long at, Secret... secrets) {
        return Signature.of(BODY.getBytes(UTF_8), Instant.ofEpochSecond(at), List.of(secrets));
    }

    @Test
    void python() throws Exception {
        String driver = """

                import base64, sys
                for line in sys.stdin.read().splitlines():
                    header, body = (base64.b64decode(part) for part in line.split(";"))
                    print(genuine(header.decode(), body, "%s", %d))
                """.formatted(SECRET, NOW);

        assertThat(run("python3", "py", snippet("python") + driver)).isEqualTo(expected("True", "False"));
    }

    @Test
    void php() throws Exception {
        String driver = """

                foreach (file('php://stdin', FILE_IGNORE_NEW_LINES) as $line) {
                    [$header, $body] = array_map('base64_decode', explode(';', $line));
                    echo genuine($header, $body, '%s', %d) ? "yes" : "no", PHP_EOL;
                }
                """.formatted(SECRET, NOW);

        assertThat(run("php", "php", snippet("php") + driver)).isEqualTo(expected("yes", "no"));
    }

    @Test
    void java() throws Exception {
        Path source = Files.writeString(directory.resolve("IzinWebhook.java"), snippet("java"));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-encoding", "UTF-8", "-d", directory.toString(), source.toString());
        assertThat(compiled).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            Method genuine = loader.loadClass("IzinWebhook")
                    .getDeclaredMethod("genuine", String.class, byte[].class, String.class, long.class);
            genuine.setAccessible(true);
            for (Request request : requests()) {
                assertThat(genuine.invoke(null, request.header(), request.body().getBytes(UTF_8), SECRET, NOW))
                        .as(request.header())
                        .isEqualTo(request.genuine());
            }
        }
    }

    private static List<String> expected(String yes, String no) {
        return requests().stream().map(request -> request.genuine() ? yes : no).toList();
    }

    private static String snippet(String language) throws IOException {
        Matcher found =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<String> run(String interpreter, String extension, String program) throws Exception {
        assumeTrue(isThere(interpreter), interpreter + " is not installed");
        Path file = Files.writeString(directory.resolve("receiver." + extension), program);
        Path input = directory.resolve("requests");
        Files.write(
                input,
                requests().stream()
                        .map(request -> base64(request.header()) + ";" + base64(request.body()))
                        .toList());
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(interpreter, file.toString())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("errors").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(directory.resolve("errors"))).isEmpty();
        return Files.readAllLines(output);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static boolean isThere(String interpreter) throws InterruptedException {
        try {
            return new ProcessBuilder(interpreter, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
