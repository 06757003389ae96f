package io.izinhub.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.testing.FreePorts;
import io.izinhub.testing.RawHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;

/** The files of docs/operate/proxy, read by the programs that they are written for, before the hub's server. */
class ProxyExamplesTest {

    private static final Path FILES = Path.of("docs/operate/proxy");
    private static final String BACKEND = "127.0.0.1:8088";

    private static final String FROM_A_LIAR =
            "GET /o/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Forwarded-For: 192.0.2.7\r\n\r\n";

    enum Proxy {
        NGINX("/usr/sbin/nginx", "nginx.conf") {
            @Override
            List<String> prepared(Path folder, String text, int port, int door) throws IOException {
                String plain = text.replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                        .replaceAll("(?m)^ *ssl_.*$", "")
                        .replace("/var/log/nginx", folder.toString())
                        .replace(BACKEND, "127.0.0.1:" + door);
                Path file = Files.writeString(
                        folder.resolve("all.conf"),
                        "daemon off; error_log stderr; pid " + folder + "/pid; events {} http {\n" + plain + "\n}\n");
                return List.of(program, "-c", file.toString(), "-p", folder.toString());
            }
        },
        HAPROXY("/usr/sbin/haproxy", "haproxy.cfg") {
            @Override
            List<String> prepared(Path folder, String text, int port, int door) throws IOException {
                String plain = text.replaceAll("bind :443 .*", "bind 127.0.0.1:" + port)
                        .replace(BACKEND, "127.0.0.1:" + door);
                return List.of(
                        program,
                        "-db",
                        "-f",
                        Files.writeString(folder.resolve("all.cfg"), plain).toString());
            }
        };

        final String program;
        final String file;

        Proxy(String program, String file) {
            this.program = program;
            this.file = file;
        }

        abstract List<String> prepared(Path folder, String text, int port, int door) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Proxy.class)
    void letStrangersToTheirPathsAndSayWhoTheyAre(Proxy proxy, @TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of(proxy.program)));
        TomcatWebServer server = PublicDoorTest.server(List.of("127.0.0.1"), 0);
        int port = FreePorts.next();
        Process process = new ProcessBuilder(proxy.prepared(
                        folder, Files.readString(FILES.resolve(proxy.file)), port, PublicDoorTest.door(server)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            await().until(() -> isOpen(port) && get(port, "/o/x").startsWith("HTTP/1.1 200"));
            assertThat(RawHttp.sendFrom(InetAddress.getByName("127.0.0.2"), port, FROM_A_LIAR))
                    .contains("from 127.0.0.2 false http /o/x");
            assertThat(Stream.of("/login", "/api/v1/modes", "/", "/actuator/health", "/o/../login")
                            .map(path -> get(port, path)))
                    .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 404"));
            assertThat(Files.walk(folder).filter(Files::isRegularFile).map(ProxyExamplesTest::text))
                    .noneSatisfy(log -> assertThat(log).contains("/o/x"));
        } finally {
            process.destroy();
            process.waitFor();
            server.stop();
            server.destroy();
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String get(int port, String path) {
        try {
            return PublicDoorTest.get(port, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
