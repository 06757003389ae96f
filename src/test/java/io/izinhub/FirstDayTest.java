package io.izinhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.demo.Simulators;
import io.izinhub.testing.ChildJvm;
import io.izinhub.testing.FreePorts;
import io.izinhub.testing.HubHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first day of somebody who has the jar and docs/operate/first-day.md: empty machine, keys, the printed example filled in, the code, two
 * accounts, the open hub; then against the simulators, as if they were his tenant: nothing leaves in SHADOW, LIVE takes both, and back. All that is filled
 * in is filled in before the one start, as the page allows.
 */
class FirstDayTest {

    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{4}-){3}[0-9A-Z]{4}");
    private static final String ADMIN_PASSWORD = "first-admin-chose";
    private static final String OFFICER_PASSWORD = "first-officer-chose";
    private static final String AYSE = "ayse@deneme.example";

    @TempDir
    private Path folder;

    @Test
    void theExampleIsShort() {
        assertThat(example().lines()).hasSizeLessThanOrEqualTo(80);
    }

    /** R102 */
    @Test
    void anEmptyMachineGoesLiveAndBackByThePageAlone() throws Exception {
        int console = FreePorts.next();
        int inbound = FreePorts.next();
        int outbound = FreePorts.next();
        int sim = FreePorts.next();
        int smtp = FreePorts.next();
        WalkedPage page = page(console, inbound, outbound, sim, smtp);
        try (Simulators simulators = Simulators.start(
                page.mavenArgumentsOf("simulators", Simulators.class).toArray(String[]::new))) {
            page.run("keys");
            fillIn(page, console, inbound, outbound);
            Process hub = ChildJvm.of(IzinHub.class, page.argumentsOf("start"))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.txt").toFile())
                    .start();
            try {
                firstStart(page, hub, new HubHttp(console), console, inbound, outbound);
                firstDay(page, new HubHttp(simulators.port()));
            } finally {
                hub.destroy();
                if (!hub.waitFor(40, TimeUnit.SECONDS)) {
                    hub.destroyForcibly();
                }
            }
        }
        theMachineLetsSomebodyBackIn();
    }

    private WalkedPage page(int console, int inbound, int outbound, int sim, int smtp) throws IOException {
        return new WalkedPage(
                "first-day.md",
                folder,
                Map.of(
                        "localhost:8090", "localhost:" + sim,
                        "sim.port=8090", "sim.port=" + sim,
                        "sim.smtp-port=3025", "sim.smtp-port=" + smtp,
                        "sim.imap-port=3143", "sim.imap-port=0",
                        "port: 3025", "port: " + smtp,
                        "localhost:2525", "localhost:" + inbound),
                Map.of(
                        "HUB", "http://localhost:" + console,
                        "SIM", "http://localhost:" + sim,
                        "ADMIN", "yonetici:" + ADMIN_PASSWORD,
                        "DPO", "kvkk:" + OFFICER_PASSWORD));
    }

    /** Ports are this machine's and not the page's. */
    private void fillIn(WalkedPage page, int console, int inbound, int outbound) throws Exception {
        page.run("config");
        page.run("fill iys");
        page.run("fill crm");
        page.run("fill inbound");
        page.run("fill outbound");
        String filled = page.file("application.yml");
        assertThat(filled).doesNotContain("enabled: false", "600100", "Örnek", "# crm:");
        Files.writeString(
                folder.resolve("application.yml"),
                filled.replace("port: 8080", "port: " + console)
                        .replace("port: 2525", "port: " + inbound)
                        .replace("port: 2526", "port: " + outbound));
    }

    private void firstStart(WalkedPage page, Process hub, HubHttp http, int console, int inbound, int outbound)
            throws Exception {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !hub.isAlive() || firstCode(out()).isPresent());
        String code = firstCode(out()).orElseThrow(() -> new IllegalStateException(out()));
        assertThat(out()).containsOnlyOnce("http://");
        nothingListensBut(console, inbound, outbound);
        assertThat(http.get("/api/v1/modes", Map.of()).statusCode()).isEqualTo(503);

        String officers = theAdministrator(http, code);
        theOfficer(http, code, officers, page);

        await().atMost(Duration.ofMinutes(5))
                .ignoreExceptions()
                .until(() ->
                        !hub.isAlive() || http.get("/actuator/health", Map.of()).statusCode() == 200);
        assertThat(hub.isAlive()).as(out()).isTrue();
        assertThat(page.run("open")).contains("SHADOW").doesNotContain("LIVE");
        itIsOpen(http, inbound);
        assertThat(out()).containsOnlyOnce(code).doesNotContain(officers, ADMIN_PASSWORD, OFFICER_PASSWORD);
    }

    private static void firstDay(WalkedPage page, HubHttp sim) throws Exception {
        assertThat(page.run("supplier")).contains("\"approvedBy\":\"user:kvkk\"");

        page.run("consent");
        assertThat(eventually(page, "nowhere", "EPOSTA ONAY: WOULD_SEND\"")).endsWith("[]");
        eventually(page, "crm", "next4biz-crm", "EPOSTA ONAY: WOULD_SKIP_NOT_FOUND");

        assertThat(page.run("mail")).startsWith("Received: ").endsWith(page.file("mail.eml"));
        eventually(page, "mail report", "QUARANTINE: SPECIAL_TEXT+UNCLEAN");

        assertThat(page.run("live")).contains("WOULD_SEND", "WAITING_FOR_SECOND_PERSON", "CHANGED");
        eventually(page, "registered", AYSE, "ONAY", "700100");
        assertThat(state(sim, "iys")).isEqualTo(1);
        assertThat(state(sim, "next4biz-crm")).isZero();
        assertThat(page.run("back")).contains("\"mode\":\"SHADOW\"");
        assertThat(page.names()).isSubsetOf(page.taken());
    }

    /** What the block prints once it holds all these words. */
    private static String eventually(WalkedPage page, String block, String... words) {
        AtomicReference<String> printed = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    printed.set(page.run(block));
                    assertThat(printed.get()).contains(words);
                });
        return printed.get();
    }

    /** What was written into it, by whomever. */
    private static int state(HubHttp sim, String simulator) {
        return HubHttp.json(sim.get("/sim/state", Map.of()))
                .path(simulator)
                .path("writes")
                .asInt(-1);
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
        assertThat(made.out()).containsPattern(CODE);
    }

    private static void nothingListensBut(int console, int inbound, int outbound) throws IOException {
        for (int port : new int[] {inbound, outbound}) {
            assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", port).close());
        }
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : network.inetAddresses()
                    .filter(each -> each instanceof Inet4Address && !each.isLoopbackAddress())
                    .toList()) {
                assertThatIOException().isThrownBy(() -> connect(address, console));
            }
        }
        connect(InetAddress.getByName("127.0.0.1"), console);
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
        return firstCode(made.body()).orElseThrow();
    }

    private static void theOfficer(HubHttp http, String used, String code, WalkedPage page) throws Exception {
        assertThat(post(http, used, "kvkk", OFFICER_PASSWORD).statusCode()).isEqualTo(422);
        assertThat(post(http, code, "yonetici", OFFICER_PASSWORD).statusCode()).isEqualTo(422);
        assertThat(http.get("/api/v1/modes", Map.of()).statusCode()).isEqualTo(503);
        page.run("officer", Map.of("CODE", code));
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

    private String out() {
        try {
            return Files.readString(folder.resolve("out.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> firstCode(String text) {
        Matcher code = CODE.matcher(text);
        return code.find() ? Optional.of(code.group()) : Optional.empty();
    }

    private static Map<String, String> basic(String user, String password) {
        return Map.of(
                "Authorization",
                "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
}
