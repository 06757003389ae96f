package io.izinhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.demo.Simulators;
import io.izinhub.testing.FreePorts;
import io.izinhub.testing.HubHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way out by docs/operate/leave.md alone, with its own commands: a hub in use is emptied and put to SHADOW, the CRM gets its fields back, the
 * ledger leaves and is checked with a JDK; a small hub takes it in, has nothing but links, honours one that was mailed before and tells it; the old keys
 * go, with a record. The first day's page brings up the hub that leaves.
 */
@Tag("long")
class LeaveDayTest {

    private static final String AYSE = "ayse@deneme.example";
    private static final String LATE = "gec@deneme.example";
    private static final String HOST = "izin.deneme.example";

    @TempDir
    private Path folder;

    private final WalkedPorts ports = WalkedPorts.free();
    private final int links = FreePorts.next();

    private Path old;
    private Path small;

    LeaveDayTest() throws IOException {}

    @Test
    void r30_aHubLeavesByThePageAndItsLinksWorkOn() throws Exception {
        old = Files.createDirectory(folder.resolve("old"));
        small = Files.createDirectory(folder.resolve("small"));
        WalkedPage day = page("first-day.md", old);
        WalkedPage leave = page("leave.md", old);
        try (Simulators simulators = Simulators.start(
                day.mavenArgumentsOf("simulators", Simulators.class).toArray(String[]::new))) {
            HubHttp world = new HubHttp(simulators.port());
            URI link = leaves(day, leave, world);
            exported(leave);
            WalkedPage rest = page("leave.md", small);
            staysSmall(day, rest, world, link);
            keysGo(leave, rest);
            List<String> walked = new ArrayList<>(leave.taken());
            walked.addAll(rest.taken());
            assertThat(leave.names()).isSubsetOf(walked);
        }
    }

    /** In use, then emptied. @return a link that was made for a mail */
    private URI leaves(WalkedPage day, WalkedPage leave, HubHttp world) throws Exception {
        bringUp(day);
        try (WalkedHub hub =
                WalkedHub.start(old, day.argumentsOf("start"), ports.console()).withAccounts()) {
            JsonNode before = inUse(day, hub, world);
            URI link = link(hub);

            leave.run("look");
            assertThat(leave.run("shadow")).contains("crm.next4biz.write", "authority.700100.push");
            refuse(hub, LATE);
            assertThat(open(leave, "DELIVERIES")).isPositive();
            assertThat(leave.run("again")).contains("WAITING_FOR_SECOND_PERSON", "CHANGED");
            leave.eventually("look", "{\"what\":\"DELIVERIES\",\"count\":0,");
            leave.run("shadow");
            leave.eventually("look", "\"ready\":true");

            String told = leave.run("restore");
            assertThat(told).contains("CRM_RESTORE_COUNT");
            String count = json(told).path("count").asText();
            leave.run("restore confirmed", Map.of("COUNT", count));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(crmFields(world)).isEqualTo(before));
            assertThat(hub.printed()).doesNotContain(AYSE, LATE, link.getPath().substring(3));
            return link;
        }
    }

    private void bringUp(WalkedPage day) throws Exception {
        day.run("keys");
        day.run("config");
        day.run("fill iys");
        day.run("fill crm");
        day.run("fill inbound");
        day.run("fill outbound");
        Path file = old.resolve("application.yml");
        // As after the last week of the first day; İYS's lists are asked for sooner, and the ports are this machine's.
        Files.writeString(
                file,
                ports.inConfiguration(Files.readString(file))
                        .replace("\nhub:\n", "\nhub:\n  modes: { initial: LIVE }\n")
                        .replaceFirst("(?m)^( +)(base-url: .*/iys)$", "$1$2\n$1batch: { poll-after: 2s }"));
    }

    /** @return what the CRM held before the hub wrote there */
    private JsonNode inUse(WalkedPage day, WalkedHub hub, HubHttp world) throws Exception {
        String agreedBefore =
                """
                {"name":"Ayşe","surname":"Deneme","email":"%s","customFields":{"301":"1","302":%d,"303":"HS_CAGRI_MERKEZI"}}""".formatted(AYSE, Instant.now().minusSeconds(3_600).toEpochMilli());
        assertThat(world.postJson("/sim/next4biz-crm/persons", agreedBefore, Map.of())
                        .statusCode())
                .isEqualTo(200);
        JsonNode before = crmFields(world);
        assertThat(before).hasSize(3);
        day.run("supplier");
        day.run("consent");
        day.eventually("registered", AYSE, "ONAY");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(crmFields(world)).isNotEqualTo(before));
        return before;
    }

    private URI link(WalkedHub hub) {
        HttpResponse<String> made = hub.http()
                .post("/api/v1/optout/links?brand=700100&channel=EPOSTA", "text/csv", "value\n" + AYSE + "\n", key());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        URI link = URI.create(made.body()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",")[1]
                .replace("\"", ""));
        assertThat(link.getHost()).isEqualTo(HOST);
        return link;
    }

    private void refuse(WalkedHub hub, String address) {
        assertThat(hub.http()
                        .postJson(
                                "/api/v1/consents",
                                "{\"brand\":\"700100\",\"channel\":\"EPOSTA\",\"recipient\":\"" + address
                                        + "\",\"status\":\"RET\",\"source\":\"HS_CAGRI_MERKEZI\",\"consentAt\":\""
                                        + Instant.now() + "\"}",
                                key())
                        .body())
                .contains("APPLIED");
    }

    private void exported(WalkedPage leave) throws Exception {
        leave.run("export");
        assertThat(leave.run("verify")).contains("The ledger is intact.");
        leave.run("open");
        assertThat(Files.readString(old.resolve("state.csv")))
                .contains("700100,EPOSTA,BIREYSEL," + AYSE + ",ONAY,")
                .contains("700100,EPOSTA,BIREYSEL," + LATE + ",RET,");
    }

    private void staysSmall(WalkedPage day, WalkedPage rest, HubHttp world, URI link) throws Exception {
        Files.copy(old.resolve("passphrase.txt"), small.resolve("passphrase.txt"));
        Files.copy(old.resolve("application.yml"), small.resolve("application.yml"));
        rest.run("small");
        Files.writeString(
                small.resolve("application.yml"),
                Files.readString(small.resolve("application.yml"))
                        .replaceAll("port: 8081\\b", "port: " + links)
                        // Of this test, not of the page.
                        .replace("  modes: { initial: LIVE }\n", ""));
        assertThat(rest.run("import")).contains("is intact");
        int writes = crmWrites(world);
        try (WalkedHub hub = WalkedHub.start(small, rest.argumentsOf("start"), ports.console())
                .withAccounts()) {
            nothingElseIsThere(hub);
            theLinkWorks(rest, link);
            somebodyHears(day, rest, world);
            assertThat(hub.printed()).doesNotContain(AYSE, link.getPath().substring(3));
        }
        assertThat(crmWrites(world)).isEqualTo(writes);
    }

    private void nothingElseIsThere(WalkedHub hub) {
        Map<String, String> admin = basic(WalkedHub.ADMINISTRATOR);
        for (String gone :
                List.of("/api/v1/brands", "/api/v1/crm/capabilities", "/api/v1/quarantine", "/v3/api-docs")) {
            HttpResponse<String> answer = hub.http().get(gone, admin);
            assertThat(answer.statusCode() + answer.body())
                    .as(gone)
                    .startsWith("404")
                    .contains("OPTOUT_ONLY");
        }
        assertThat(hub.http().postJson("/api/v1/consents", "{}", admin).statusCode())
                .isEqualTo(404);
        assertThat(hub.http().get("/first-load", admin).statusCode()).isEqualTo(404);
        assertThat(HubHttp.json(hub.http().get("/api/v1/modes", admin)).findValues("mode"))
                .extracting(JsonNode::textValue)
                .containsOnly("OFF");
        HubHttp strangers = new HubHttp(links);
        for (String gone : List.of("/webhooks/iys", "/f/600100", "/relay/x", "/api/v1/leave", "/login", "/")) {
            assertThat(strangers.post(gone, "application/json", "{}", admin).statusCode())
                    .as(gone)
                    .isEqualTo(404);
        }
        assertThat(strangers.get("/actuator/health", Map.of()).statusCode()).isEqualTo(200);
        for (int port : new int[] {ports.inbound(), ports.outbound()}) {
            assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", port).close());
        }
    }

    /** The page shows and changes nothing; the button refuses. */
    private void theLinkWorks(WalkedPage rest, URI link) throws Exception {
        assertThat(rest.run("link", Map.of("LINK_PATH", link.getPath())))
                .contains("name=\"choice\"", "value=\"EPOSTA\"");
        HttpResponse<String> pressed =
                new HubHttp(links).post(link.getPath(), "application/x-www-form-urlencoded", "choice=EPOSTA", Map.of());
        assertThat(pressed.statusCode()).as(pressed.body()).isEqualTo(200);
    }

    /** By the file, once; and by İYS, when two people say so. */
    private void somebodyHears(WalkedPage day, WalkedPage rest, HubHttp world) throws Exception {
        String highest = json(Files.readString(folder.resolve("izin-export/manifest.json")))
                .at("/highest/eventId")
                .asText();
        AtomicReference<String> fetched = new AtomicReference<>();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            fetched.set(rest.run("fetch", Map.of("LAST", highest)));
            assertThat(fetched.get()).contains(",700100,EPOSTA,BIREYSEL," + AYSE + ",HS_");
        });
        String last = fetched.get()
                .lines()
                .reduce((first, second) -> second)
                .orElseThrow()
                .split(",")[0];
        assertThat(rest.run("fetch", Map.of("LAST", last)).lines()).hasSize(1);

        // The CRM is none of its functions, and the commands go on behind it.
        assertThat(rest.run("again")).contains("CHANGED", "FUNCTION_UNKNOWN");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(held(world, AYSE)).contains("\"RET\""));
        assertThat(day.run("registered")).contains("RET");
    }

    private void keysGo(WalkedPage leave, WalkedPage rest) throws Exception {
        assertThat(leave.run("lost", Map.of(), 2)).contains("Nothing was destroyed yet", "--confirm 6");
        leave.run("destroy");
        try (var left = Files.list(old.resolve("keys"))) {
            assertThat(left).isEmpty();
        }
        assertThat(Files.readString(old.resolve("keys-destroyed.json"))).contains("KEYS_DESTROYED", "master-1.key");
        assertThat(old.resolve("keys-destroyed.json.sig")).isNotEmptyFile();
        assertThat(Files.exists(small.resolve("keys/master-1.key"))).isTrue();
        assertThat(rest.run("verify")).contains("The ledger is intact.");
    }

    private WalkedPage page(String name, Path where) throws IOException {
        Map<String, String> here = new HashMap<>(ports.inPage());
        here.put("localhost:8081", "localhost:" + links);
        here.put("file:/etc/izin-hub/", "file:./");
        here.put("/etc/izin-hub/", "./");
        here.put("/srv/izin-export", folder.resolve("izin-export").toString());
        return new WalkedPage(name, where, here, ports.exported("deneme", "700100", "deneme"));
    }

    private Map<String, String> key() {
        try {
            return HubHttp.bearer(Files.readString(old.resolve("key.txt")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int open(WalkedPage leave, String what) throws Exception {
        for (JsonNode item : json(leave.run("look")).path("items")) {
            if (item.path("what").asText().equals(what)) {
                return item.path("count").asInt();
            }
        }
        throw new AssertionError(what);
    }

    /** What İYS holds of somebody. */
    private static String held(HubHttp world, String address) {
        return world.get("/sim/iys/consents?recipient=" + address, Map.of()).body();
    }

    private static JsonNode crmFields(HubHttp world) {
        return HubHttp.json(world.get("/sim/next4biz-crm/persons?email=" + AYSE, Map.of()))
                .at("/0/custom_field_values");
    }

    private static int crmWrites(HubHttp world) {
        return HubHttp.json(world.get("/sim/state", Map.of()))
                .at("/next4biz-crm/writes")
                .asInt(-1);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static Map<String, String> basic(String account) {
        return Map.of(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
    }
}
