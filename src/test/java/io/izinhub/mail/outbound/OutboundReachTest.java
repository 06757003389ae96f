package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.izinhub.testing.FakeHop;
import io.izinhub.testing.OwnHub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.HealthEndpoint;

/** Looking for what footers promise, in a hub of its own whose world outside does not have it. */
class OutboundReachTest {

    @TempDir
    private Path folder;

    @Test
    void whatDoesNotAnswerIsAWarningAndStopsNothing() throws IOException {
        AtomicInteger status = new AtomicInteger(404);
        HttpServer pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/n/", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        pages.start();
        FakeHop server = FakeHop.start((connection, command) ->
                command.startsWith("RCPT TO:<yanlis@") && status.get() != 200 ? "550 5.1.1 Unknown" : null);
        try (server;
                OwnHub hub = OwnHub.start(
                        folder,
                        "--hub.mail.hops.sink.port=" + server.port(),
                        "--hub.brands.600100.public-base-url=http://localhost:"
                                + pages.getAddress().getPort(),
                        "--hub.mail.reach.after=100",
                        "--hub.mail.reach.every=1000")) {
            OutboundReach reach = hub.bean(OutboundReach.class);

            await().atMost(30, TimeUnit.SECONDS)
                    .until(
                            reach::findings,
                            Map.of("600100.misdirectedMailbox", "SMTP_550", "600100.noticePage", "HTTP_404")::equals);
            assertThat(hub.bean(HealthEndpoint.class)
                            .healthForPath("outboundReach")
                            .getStatus()
                            .getCode())
                    .isEqualTo("DEGRADED");
            assertThat(server.commands()).noneMatch(command -> command.startsWith("DATA"));

            status.set(200);

            await().atMost(30, TimeUnit.SECONDS)
                    .untilAsserted(() -> assertThat(reach.findings().values()).containsOnly(OutboundReach.REACHED));
            assertThat(hub.bean(HealthEndpoint.class)
                            .healthForPath("outboundReach")
                            .getStatus()
                            .getCode())
                    .isEqualTo("UP");
        } finally {
            pages.stop(0);
        }
    }
}
