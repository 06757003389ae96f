package io.izinhub.integrator.verimor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.integrator.AuthorityCall;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Limits;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Verimor's calls that read carry the password in their address: over the hub's own exit, nobody hears of it. */
@HubTest
class VerimorExitTest {

    private static final String PASSWORD = "g+zli& sifre=%7";
    private static final String[] SECRETS = {
        PASSWORD, "sifre", "g%2Bzli", "g+zli", "password=", "username=", "limit=100"
    };

    private final ProducerTemplate camel;

    @Autowired
    VerimorExitTest(ProducerTemplate camel) {
        this.camel = camel;
    }

    @Test
    void thePasswordArrivesWhole_andIsNeverLogged_whateverTheAnswer() throws IOException {
        List<String> queries = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            queries.add(exchange.getRequestURI().getRawQuery());
            int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1, 4));
            byte[] body = "Geçersiz kullanıcı adı/şifre".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (LogCanary canary = new LogCanary()) {
            for (int status : new int[] {200, 401, 429, 500}) {
                String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + status;
                calls(base).forEach(call -> {
                    HttpAnswer answer = send(call);
                    assertThat(answer.status()).isEqualTo(status);
                    assertThat(answer.toString()).doesNotContain(SECRETS);
                });
            }
            canary.neverHeard(SECRETS);
        } finally {
            server.stop(0);
        }
        assertThat(queries).hasSize(12).allSatisfy(query -> assertThat(
                        URLDecoder.decode(query.replaceFirst(".*password=([^&]*).*", "$1"), UTF_8))
                .isEqualTo(PASSWORD));
    }

    /** Nobody listens, nobody has this name, or the line is cut before or within the answer. */
    @Test
    void aCallThatFailsIsNeverLoggedWithItsAddress() throws IOException {
        try (LogCanary canary = new LogCanary();
                ServerSocket closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerSocket cutting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            closed.close();
            Thread cutter = new Thread(() -> cutAll(cutting), "cutting-server");
            cutter.setDaemon(true);
            cutter.start();
            for (String base : List.of(
                    "http://127.0.0.1:" + closed.getLocalPort(),
                    "http://nobody.invalid",
                    "http://127.0.0.1:" + cutting.getLocalPort())) {
                calls(base).forEach(call -> {
                    HttpAnswer answer = send(call);
                    assertThat(answer.failure()).isPresent();
                    assertThat(answer.toString()).doesNotContain(SECRETS);
                    assertThat(VerimorAdapterTest.adapter(call.uri(), PASSWORD).outcome(answer))
                            .isInstanceOf(Failure.class);
                });
            }
            canary.neverHeard(SECRETS);
        }
    }

    private static void cutAll(ServerSocket server) {
        boolean within = false;
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read();
                if (within) {
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"rec".getBytes(UTF_8));
                }
                within = !within;
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // The next one, or the end.
            }
        }
    }

    private static List<HttpCall> calls(String base) {
        VerimorAdapter verimor = VerimorAdapterTest.adapter(URI.create(base), PASSWORD);
        return List.of(
                verimor.outcome("600100", "20212"),
                verimor.changes("600100", Feed.IYS, null),
                verimor.changes("600100", Feed.IYS, "||0|20213|0"));
    }

    private HttpAnswer send(HttpCall call) {
        return camel.requestBody(
                "direct:authority-call", new AuthorityCall("verimor", Limits.Priority.PULL, call), HttpAnswer.class);
    }
}
