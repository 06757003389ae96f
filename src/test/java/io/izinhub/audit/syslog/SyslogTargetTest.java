package io.izinhub.audit.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.testing.TestCertificate;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets. */
class SyslogTargetTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<byte[]> TWO =
            List.of("<1>1 first".getBytes(StandardCharsets.UTF_8), "<1>1 ikinci ş\nx".getBytes(StandardCharsets.UTF_8));

    @Test
    void aDatagramEach() throws IOException {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout((int) PATIENCE.toMillis());

            SyslogTarget.udp("localhost", server.getLocalPort()).send(TWO);

            assertThat(received(server)).isEqualTo("<1>1 first");
            assertThat(received(server)).isEqualTo("<1>1 ikinci ş\nx");
        }
    }

    @Test
    void withTheLengthBefore() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> heard = hear(server);

            SyslogTarget.tcp("localhost", server.getLocalPort(), PATIENCE).send(TWO);

            assertThat(heard.get()).isEqualTo("10 <1>1 first16 <1>1 ikinci ş\nx");
        }
    }

    @Test
    void underTlsToWhomTheCertificateNamesOnly(@TempDir Path folder) throws Exception {
        TestCertificate right = TestCertificate.forName(folder, "localhost");
        TestCertificate wrong = TestCertificate.forName(folder, "other.example");
        for (TestCertificate keys : List.of(right, wrong)) {
            try (ServerSocket server = keys.server().getServerSocketFactory().createServerSocket(0)) {
                CompletableFuture<String> heard = hear(server);
                SyslogTarget target = SyslogTarget.tls(
                        "localhost",
                        server.getLocalPort(),
                        PATIENCE,
                        keys.trust().getSocketFactory());
                if (keys == right) {
                    target.send(TWO);
                    assertThat(heard.get()).startsWith("10 <1>1 first16 ");
                } else {
                    assertThatThrownBy(() -> target.send(TWO)).isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void nobodyThereIsAFault() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        SyslogTarget target = SyslogTarget.tcp("localhost", free, PATIENCE);

        assertThatThrownBy(() -> target.send(TWO)).isInstanceOf(IOException.class);
    }

    /** What the buffers of both ends do not hold would be written for ever: no read is under way that a timeout could end. */
    @Test
    void whoReadsNothingDoesNotHoldUsForEver(@TempDir Path folder) throws Exception {
        Duration brief = Duration.ofMillis(500);
        List<byte[]> much = Collections.nCopies(400, new byte[65_536]);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SyslogTarget plain = SyslogTarget.tcp("localhost", server.getLocalPort(), brief);
            SyslogTarget tls = SyslogTarget.tls(
                    "localhost",
                    server.getLocalPort(),
                    brief,
                    TestCertificate.forName(folder, "localhost").trust().getSocketFactory());
            for (SyslogTarget target : List.of(plain, tls)) {
                CompletableFuture<Throwable> ended = CompletableFuture.supplyAsync(() -> {
                    try {
                        target.send(much);
                        return null;
                    } catch (IOException e) {
                        return e;
                    }
                });
                assertThat(ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            }
        }
    }

    private static CompletableFuture<String> hear(ServerSocket server) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket client = server.accept()) {
                client.setSoTimeout((int) PATIENCE.toMillis());
                return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return e.getMessage();
            }
        });
    }

    private static String received(DatagramSocket server) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[1024], 1024);
        server.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }
}
