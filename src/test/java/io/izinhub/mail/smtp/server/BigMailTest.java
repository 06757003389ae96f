package io.izinhub.mail.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.testing.RawSmtp;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail of 50 MB goes through a JVM that could not hold it. */
class BigMailTest {

    private static final int MEGABYTES = 50;

    @TempDir
    private Path folder;

    @Test
    void fiftyMegabytes_throughAHeapOfFortyEight() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("reply 250 2.0.0").contains("arrived " + MEGABYTES + " MB");
    }

    /** The gateway, a next hop that only counts, and a client, all in the small heap. */
    static final class Main {

        private static long arrived;

        private Main() {}

        public static void main(String[] args) throws Exception {
            try (ServerSocket hop = new ServerSocket(0)) {
                Thread server = new Thread(() -> serve(hop));
                server.setDaemon(true);
                server.start();
                try (TestGateway gateway = new TestGateway(hop.getLocalPort())
                                .with("inbound.limits.message-size", "60MB")
                                .start();
                        RawSmtp client = gateway.client()) {
                    client.transaction("a@b.example", "c@d.example");
                    byte[] line = ("x".repeat(1_022) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < MEGABYTES * 1_024; i++) {
                        client.send(line);
                    }
                    System.out.println("reply " + client.say("."));
                    System.out.println("arrived " + arrived / 1_048_576 + " MB");
                }
            }
        }

        private static void serve(ServerSocket server) {
            try (Socket socket = server.accept()) {
                say(socket, "220 hop");
                InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
                StringBuilder line = new StringBuilder();
                boolean body = false;
                for (int b = in.read(); b >= 0; b = in.read()) {
                    arrived += body ? 1 : 0;
                    if (b != '\n') {
                        line.append(line.length() < 100 && b != '\r' ? String.valueOf((char) b) : "");
                        continue;
                    }
                    String said = line.toString();
                    line.setLength(0);
                    if (!body || said.equals(".")) {
                        body = said.equals("DATA");
                        say(socket, body ? "354 go" : "250 2.0.0 ok");
                    }
                }
            } catch (IOException e) {
                System.out.println("hop " + e);
            }
        }

        private static void say(Socket socket, String text) throws IOException {
            socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
    }
}
