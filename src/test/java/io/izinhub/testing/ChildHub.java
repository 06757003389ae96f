package io.izinhub.testing;

import static org.awaitility.Awaitility.await;

import io.izinhub.IzinHub;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.mail.smtp.MailGateways;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A whole hub in a process of its own, with its data in a directory that outlives it: for tests that kill it, or give it
 * little memory. All ports are new at each start.
 */
public final class ChildHub implements AutoCloseable {

    private static final String KEY = "child-key";
    private static final String READY = "READY ";

    private final Class<?> main;
    private final Path directory;
    private final List<String> arguments;
    private final String heap;
    private Process process;
    private volatile Ports ports;
    private int lives;

    private record Ports(int http, int inbound, int outbound, String database) {

        static Ports of(String line) {
            String[] words = line.substring(READY.length()).split(" ");
            return new Ports(
                    Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3]);
        }
    }

    /**
     * @param heap {@code 512m}
     * @param more properties, {@code --hub.modes.initial=LIVE}
     */
    public ChildHub(Path directory, String heap, String... more) {
        this(Main.class, directory, heap, OwnHub.properties(directory), List.of(more));
    }

    private ChildHub(Class<?> main, Path directory, String heap, List<String> places, List<String> more) {
        this.main = main;
        this.directory = directory;
        this.heap = heap;
        this.arguments = new ArrayList<>(places);
        this.arguments.add("--hub.spool.directory=" + directory.resolve("spool"));
        this.arguments.addAll(more);
    }

    /**
     * One whose database outlives it untouched.
     *
     * @param main starts the hub and says {@link #ready}
     * @param database its address
     */
    public static ChildHub beside(Class<?> main, Path directory, String heap, String database, List<String> more) {
        return new ChildHub(main, directory, heap, OwnHub.properties(directory, database), more);
    }

    /**
     * Starts it, also again after its death, and waits until it takes mail.
     *
     * @param ofThisLife further arguments
     */
    public ChildHub start(String... ofThisLife) throws IOException {
        lives++;
        Files.createDirectories(directory);
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(ofThisLife));
        ProcessBuilder child = ChildJvm.of(main, all);
        child.command().replaceAll(word -> word.startsWith("-Xmx") ? "-Xmx" + heap : word);
        process = child.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out().toFile())
                .start();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive() || readyLine() != null);
        if (readyLine() == null) {
            throw new IllegalStateException("The hub does not start: " + log());
        }
        ports = Ports.of(readyLine());
        return this;
    }

    public int http() {
        return ports.http();
    }

    public int inbound() {
        return ports.inbound();
    }

    public int outbound() {
        return ports.outbound();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. Its database lives on until the next start. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(20, TimeUnit.SECONDS);
    }

    /** A connection to its database; also after its death. */
    public Connection database() throws SQLException {
        return OwnHub.login(ports.database(), "postgres");
    }

    /** Sum over all tags. */
    public double counter(String name, String tags) {
        String body = new HubHttp(ports.http())
                .get("/actuator/prometheus", HubHttp.bearer(KEY))
                .body();
        return body.lines()
                .filter(line -> line.startsWith(name + "{") && line.contains(tags))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** What it printed in this life. */
    public String log() throws IOException {
        return Files.readString(out(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Path out() {
        return directory.resolve("out" + lives + ".txt");
    }

    private String readyLine() {
        try {
            return log().lines()
                    .filter(line -> line.startsWith(READY))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Called in the child, once it may be used. */
    public static void ready(ConfigurableApplicationContext hub) {
        hub.getBean(Accounts.class).ensureKey("child", KEY, Role.ADMIN, Role.INTEGRATION);
        MailGateways gateways = hub.getBean(MailGateways.class);
        System.out.println(READY + hub.getEnvironment().getProperty("local.server.port") + " "
                + gateways.port("inbound").orElse(0) + " "
                + gateways.port("outbound").orElse(0) + " "
                + hub.getBean(JdbcConnectionDetails.class).getJdbcUrl());
    }

    /** The child. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            List<String> all = new ArrayList<>(List.of(args));
            all.add("--server.port=0");
            ConfigurableApplicationContext hub = new SpringApplicationBuilder(IzinHub.class)
                    .profiles("hubtest")
                    .run(all.toArray(String[]::new));
            ready(hub);
        }
    }
}
