package io.izinhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.testing.ChildJvm;
import io.izinhub.testing.HubHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first day of somebody who has the jar and docs/operate/first-day.md: empty machine, keys, the printed example filled in, the code, two
 * accounts, the open hub; then against the simulators, as if they were his tenant: nothing leaves in SHADOW, LIVE takes both, and back. All that is filled
 * in is filled in before the one start, as the page allows; {@link FirstDayStepsTest} starts anew after each step.
 */
class FirstDayTest {

    private static final String ADMIN_PASSWORD = WalkedHub.ADMINISTRATOR.split(":")[1];
    private static final String OFFICER_PASSWORD = WalkedHub.OFFICER.split(":")[1];

    @TempDir
    private Path folder;

    @Test
    void theExampleIsShort() {
        assertThat(example().lines()).hasSizeLessThanOrEqualTo(80);
    }

    /** R102 */
    @Test
    void anEmptyMachineGoesLiveAndBackByThePageAlone() throws Exception {
        try (FirstDay day = new FirstDay(folder, "deneme", "700100", "deneme")) {
            day.keysAndConfiguration();
            day.texts();
            day.account();
            day.fill("iys", "crm", "inbound", "texts", "outbound");
            assertThat(Files.readString(folder.resolve("application.yml")))
                    .doesNotContain("enabled: false", "600100", "Örnek", "# crm:");
            try (WalkedHub hub = day.start()) {
                firstStart(day, hub);
                day.suppliers();
                day.authority();
                day.crm();
                day.firstLoad();
                day.mailIn();
                day.notice();
                day.mailOut();
                day.liveAndBack();
            }
            day.suggested();
            day.doctor();
            day.nothingOfThePageWasLeftOut();
        }
        theMachineLetsSomebodyBackIn();
    }

    private void firstStart(FirstDay day, WalkedHub hub) throws Exception {
        String code = hub.firstCode();
        assertThat(hub.printed()).containsOnlyOnce("http://");
        nothingListensBut(day);
        assertThat(hub.http().get("/api/v1/modes", Map.of()).statusCode()).isEqualTo(503);

        String officers = theAdministrator(hub.http(), code);
        theOfficer(hub.http(), code, officers, day);

        hub.opens();
        day.open();
        itIsOpen(hub.http(), day.ports().inbound());
        assertThat(hub.printed()).containsOnlyOnce(code).doesNotContain(officers, ADMIN_PASSWORD, OFFICER_PASSWORD);
    }

    private void theMachineLetsSomebodyBackIn() throws Exception {
        ChildJvm.Result made = ChildJvm.run(
                IzinHub.class,
                List.of(
                        "setup-code",
                        "kvkk",
                        "--hub.database.embedded=true",
                        "--hub.database.directory=" + folder.resolve("data/postgresql"),
                        "--hub.keys.directory=" + folder.resolve("keys")),
                folder);
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).containsPattern(WalkedHub.CODE);
    }

    private static void nothingListensBut(FirstDay day) throws IOException {
        for (int port : new int[] {day.ports().inbound(), day.ports().outbound()}) {
            assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", port).close());
        }
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : network.inetAddresses()
                    .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                    .toList()) {
                assertThatIOException()
                        .isThrownBy(() -> connect(address, day.ports().console()));
            }
        }
        connect(InetAddress.getByName("127.0.0.1"), day.ports().console());
    }

    /** Returns the officer's code. */
    private static String theAdministrator(HubHttp http, String code) {
        assertThat(http.get("/", Map.of()).body()).contains("name=\"code\"");
        assertThat(post(http, "AAAA-AAAA-AAAA-AAAA", "yonetici", ADMIN_PASSWORD).statusCode())
                .isEqualTo(422);
        assertThat(post(http, code, "yonetici", "short").statusCode()).isEqualTo(422);
        assertThat(http.post(
                                "/?code=" + code,
                                "application/x-www-form-urlencoded",
                                "username=yonetici&password=" + ADMIN_PASSWORD + "&repeated=" + ADMIN_PASSWORD,
                                Map.of())
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> made = post(http, code.toLowerCase(Locale.ROOT), "yonetici", ADMIN_PASSWORD);
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Cache-Control")).hasValue("no-store");
        return WalkedHub.code(made.body()).orElseThrow();
    }

    private static void theOfficer(HubHttp http, String used, String code, FirstDay day) throws Exception {
        assertThat(post(http, used, "kvkk", OFFICER_PASSWORD).statusCode()).isEqualTo(422);
        assertThat(post(http, code, "yonetici", OFFICER_PASSWORD).statusCode()).isEqualTo(422);
        assertThat(http.get("/api/v1/modes", Map.of()).statusCode()).isEqualTo(503);
        day.officer(code);
    }

    private static void itIsOpen(HubHttp http, int inbound) {
        HttpResponse<String> modes = http.get("/api/v1/modes", basic("yonetici", ADMIN_PASSWORD));
        assertThat(modes.statusCode()).isEqualTo(200);
        assertThat(HubHttp.json(modes).findValues("mode"))
                .isNotEmpty()
                .extracting(JsonNode::textValue)
                .containsOnly("SHADOW");
        assertThat(http.get("/api/v1/users", basic("kvkk", OFFICER_PASSWORD)).body())
                .contains("\"DPO\"", "\"ADMIN\"");
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> connect(InetAddress.getByName("127.0.0.1"), inbound));
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
        }
    }

    private static HttpResponse<String> post(HubHttp http, String code, String name, String password) {
        return http.post(
                "/",
                "application/x-www-form-urlencoded",
                "code=" + code + "&username=" + name + "&password=" + password + "&repeated=" + password,
                Map.of());
    }

    private static String example() {
        return command("config", "example");
    }

    private static String command(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Commands.run(arguments, printed, printed)).hasValue(0);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> basic(String user, String password) {
        return Map.of(
                "Authorization",
                "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
}
