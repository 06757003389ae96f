package io.izinhub.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Postfix with configuration, queue and port of its own, beside the machine's. Needs root and Debian's package. */
public final class PostfixInstance implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/postfix");
    private static final Path USUAL_SERVICES = Path.of("/etc/postfix/master.cf");

    private final Path folder;
    private final int port;

    /**
     * @param next port of the server that it hands everything to
     * @param more lines of main.cf
     */
    public PostfixInstance(Path folder, int port, int next, String... more) throws Exception {
        this.folder = folder;
        this.port = port;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path config = Files.createDirectories(folder.resolve("etc"));
        Files.createDirectories(folder.resolve("queue"));
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.setOwner(
                data, FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
        Files.write(config.resolve("main.cf"), main(next, more));
        Files.write(config.resolve("master.cf"), services());
    }

    /** Whether there is a Postfix that this process may start. */
    public static boolean isHere() {
        return Files.isExecutable(PROGRAM)
                && Files.isReadable(USUAL_SERVICES)
                && "root".equals(System.getProperty("user.name"));
    }

    public PostfixInstance start() throws Exception {
        run("postfix", "-c", config(), "start");
        await().atMost(Duration.ofSeconds(30)).until(this::listens);
        return this;
    }

    /** Runs one of {@code docs/operate/postfix}. */
    public void script(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of("docs/operate/postfix", name).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        run(command.toArray(String[]::new));
    }

    /** Tries again at once what waits. */
    public void flush() throws Exception {
        run("postqueue", "-c", config(), "-f");
    }

    public boolean isQueueEmpty() throws IOException {
        for (String queue : List.of("maildrop", "incoming", "active", "deferred")) {
            try (Stream<Path> files = Files.walk(folder.resolve("queue").resolve(queue))) {
                if (files.anyMatch(Files::isRegularFile)) {
                    return false;
                }
            } catch (UncheckedIOException e) {
                // A mail went on while we looked: there was one.
                return false;
            }
        }
        return true;
    }

    public String log() throws IOException {
        return Files.readString(folder.resolve("mail.log"));
    }

    @Override
    public void close() throws Exception {
        run("postfix", "-c", config(), "stop");
    }

    private String config() {
        return folder.resolve("etc").toString();
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> main(int next, String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "compatibility_level = 3.6",
                "queue_directory = " + folder.resolve("queue"),
                "data_directory = " + folder.resolve("data"),
                "maillog_file = " + folder.resolve("mail.log"),
                "maillog_file_prefixes = " + folder,
                "syslog_name = postfix-test",
                "inet_interfaces = 127.0.0.1",
                "inet_protocols = ipv4",
                "myhostname = posta.sinama.example",
                "mydestination =",
                "alias_maps =",
                "alias_database =",
                "local_recipient_maps =",
                "mynetworks = 127.0.0.0/8",
                "relay_domains = ornek.example",
                "relayhost = [127.0.0.1]:" + next,
                "smtp_tls_security_level = none",
                "smtpd_tls_security_level = none"));
        lines.addAll(List.of(more));
        return lines;
    }

    /** As Debian ships them, without chroot; the front door on our port. */
    private List<String> services() throws IOException {
        return Files.readAllLines(USUAL_SERVICES).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.matches("\\S+\\s+(inet|unix|unix-dgram)\\s.*") ? withoutChroot(line) : line)
                .collect(Collectors.toList());
    }

    private String withoutChroot(String line) {
        String[] words = line.split("\\s+", 6);
        words[4] = "n";
        if (words[0].equals("smtp") && words[1].equals("inet")) {
            words[0] = "127.0.0.1:" + port;
        }
        return String.join(" ", words);
    }

    private void run(String... command) throws Exception {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().putAll(Map.of("CONFIG", config(), "FRONT", "127.0.0.1:" + port));
        Path out = Files.createTempFile(folder, "out", ".txt");
        int code = process.redirectOutput(out.toFile()).start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + code + " " + Files.readString(out));
        }
    }
}
