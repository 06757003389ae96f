package io.izinhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.testing.ChildJvm;
import io.izinhub.testing.HubHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hub as a page starts it, in a folder and a process of its own; its two accounts are made with the code that it prints. */
final class WalkedHub implements AutoCloseable {

    static final String ADMINISTRATOR = "yonetici:first-admin-chose";
    static final String OFFICER = "kvkk:first-officer-chose";

    /** Of an account that is to be made. */
    static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");

    private final Process process;
    private final Path out;
    private final HubHttp http;

    private WalkedHub(Process process, Path out, int port) {
        this.process = process;
        this.out = out;
        this.http = new HubHttp(port);
    }

    /** @param arguments behind the jar */
    static WalkedHub start(Path folder, List<String> arguments, int port) throws IOException {
        Path out = folder.resolve("hub.txt");
        Process process = ChildJvm.of(IzinHub.class, arguments)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        return new WalkedHub(process, out, port);
    }

    /** From the code to the open hub. */
    WalkedHub withAccounts() {
        account(account(firstCode(), ADMINISTRATOR).orElseThrow(), OFFICER);
        return opens();
    }

    /** The administrator's, as it is printed. */
    String firstCode() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !process.isAlive() || code(printed()).isPresent());
        return code(printed()).orElseThrow(() -> new IllegalStateException(printed()));
    }

    /** Both accounts are there: everything begins. */
    WalkedHub opens() {
        await().atMost(Duration.ofMinutes(5))
                .ignoreExceptions()
                .until(() -> !process.isAlive()
                        || http.get("/actuator/health", Map.of()).statusCode() == 200);
        assertThat(process.isAlive()).as(printed()).isTrue();
        return this;
    }

    HubHttp http() {
        return http;
    }

    String printed() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the next account's code, where there is one */
    private Optional<String> account(String code, String account) {
        String[] words = account.split(":");
        HttpResponse<String> made = http.post(
                "/",
                "application/x-www-form-urlencoded",
                "code=" + code + "&username=" + words[0] + "&password=" + words[1] + "&repeated=" + words[1],
                Map.of());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        return code(made.body());
    }

    /** The first in a text. */
    static Optional<String> code(String text) {
        Matcher code = CODE.matcher(text);
        return code.find() ? Optional.of(code.group()) : Optional.empty();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
