package io.izinhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.demo.Simulators;
import io.izinhub.testing.FreePorts;
import io.izinhub.testing.HubHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** docs/operate/first-day.md, step by step with its own commands, and what each step says is seen. Ports are this machine's and not the page's. */
final class FirstDay implements AutoCloseable {

    private static final String AYSE = "ayse@deneme.example";
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(1);

    private final int console = FreePorts.next();
    private final int inbound = FreePorts.next();
    private final int outbound = FreePorts.next();
    private final int sim = FreePorts.next();
    private final int smtp = FreePorts.next();
    private final Path folder;
    private final WalkedPage page;
    private final Simulators simulators;

    FirstDay(Path folder) throws IOException {
        this.folder = folder;
        this.page = new WalkedPage(
                "first-day.md",
                folder,
                Map.of(
                        "localhost:8080", "localhost:" + console,
                        "localhost:8090", "localhost:" + sim,
                        "sim.port=8090", "sim.port=" + sim,
                        "sim.smtp-port=3025", "sim.smtp-port=" + smtp,
                        "sim.imap-port=3143", "sim.imap-port=0",
                        "port: 3025", "port: " + smtp,
                        "localhost:2525", "localhost:" + inbound,
                        "localhost:2526", "localhost:" + outbound),
                Map.of(
                        "HUB",
                        "http://localhost:" + console,
                        "SIM",
                        "http://localhost:" + sim,
                        "ADMIN",
                        WalkedHub.ADMINISTRATOR,
                        "DPO",
                        WalkedHub.OFFICER));
        this.simulators = Simulators.start(
                page.mavenArgumentsOf("simulators", Simulators.class).toArray(String[]::new));
    }

    /** 1, 2 */
    void keysAndConfiguration() throws Exception {
        page.run("keys");
        page.run("config");
        Path file = folder.resolve("application.yml");
        Files.writeString(
                file,
                page.file("application.yml")
                        .replace("port: 8080", "port: " + console)
                        .replace("port: 2525", "port: " + inbound)
                        .replace("port: 2526", "port: " + outbound));
    }

    void fill(String... what) throws Exception {
        for (String one : what) {
            page.run("fill " + one);
        }
    }

    /** 3; the accounts are not made yet the first time. */
    WalkedHub start() throws IOException {
        return WalkedHub.start(folder, page.argumentsOf("start"), console);
    }

    /** The officer's account. */
    void officer(String code) throws Exception {
        page.run("officer", Map.of("CODE", code));
    }

    void open() throws Exception {
        assertThat(page.run("open")).contains("SHADOW").doesNotContain("LIVE");
    }

    /**
     * 4, while the hub is stopped.
     *
     * @param failing the checks that may fail, as the page says; none: LIVE is allowed
     */
    void doctor(String... failing) throws Exception {
        assertThat(page.run("doctor", Map.of(), failing.length == 0 ? 0 : 1)
                        .lines()
                        .filter(line -> line.startsWith("FAIL"))
                        .map(line -> line.split(" +")[1]))
                .containsOnly(failing);
    }

    /** 5 */
    void suppliers() throws Exception {
        assertThat(page.run("supplier")).contains("\"approvedBy\":\"user:kvkk\"", "\"missing\":[]");
    }

    /** 6 */
    void authority() throws Exception {
        page.run("consent");
        assertThat(eventually("nowhere", "EPOSTA ONAY: WOULD_SEND\"")).endsWith("[]");
    }

    /** 7, while the hub is stopped. */
    void suggested() throws Exception {
        assertThat(page.run("suggest")).contains("555", "adapter: next4biz");
    }

    /** 7 */
    void crm() throws Exception {
        assertThat(page.run("refusal")).contains("\"APPLIED\":1");
        eventually("crm", "next4biz-crm", "EPOSTA RET: WOULD_WRITE_RET_OVER_ONAY");
    }

    /** 8 */
    void firstLoad() throws Exception {
        assertThat(page.run("load")).contains("READING");
        eventually("load report", "REPORTED", "REFUSED_ELSEWHERE", "REPORTABLE", "COLLECT_AGAIN");
        assertThat(page.run("load rows")).contains("crm.next4biz", ",RET,", ",ONAY,");
        assertThat(page.run("load approved")).contains("APPLYING");
        eventually("load report", "WAITS_FOR_LIVE");
    }

    /** 9 */
    void mailIn() throws Exception {
        assertThat(page.run("mail")).startsWith("Received: ").endsWith(page.file("mail.eml"));
        eventually("mail report", "QUARANTINE: SPECIAL_TEXT+UNCLEAN");
    }

    /** 10, before the hub is started again. */
    void texts() throws Exception {
        assertThat(page.run("texts")).contains("Copied: ").doesNotContain("Copied: 0");
    }

    /** 10 */
    void notice() throws Exception {
        assertThat(page.run("notice")).contains("Müşteri aydınlatma metni", "\"liveAllowed\":true");
    }

    /** 11, before the hub is started again. */
    void account() throws Exception {
        page.run("account");
    }

    /** 11 */
    void mailOut() throws Exception {
        assertThat(page.run("mail out")).startsWith("Received: ").endsWith(page.file("answer.eml"));
        eventually("mail out report", "RELAY: ADDED");
    }

    /** 12: LIVE for one person, and back; nothing of anybody else left the hub all day. */
    void liveAndBack() throws Exception {
        assertThat(page.run("live")).contains("WOULD_SEND", "WAITING_FOR_SECOND_PERSON", "CHANGED");
        eventually("registered", AYSE, "ONAY", "700100");
        assertThat(writes("iys")).isEqualTo(1);
        assertThat(writes("next4biz-crm")).isZero();
        assertThat(page.run("back")).contains("\"mode\":\"SHADOW\"");
    }

    void nothingOfThePageWasLeftOut() {
        assertThat(page.names()).isSubsetOf(page.taken());
    }

    int inbound() {
        return inbound;
    }

    /** Ports that nothing may listen on before the accounts are made. */
    List<Integer> gateways() {
        return List.of(inbound, outbound);
    }

    int console() {
        return console;
    }

    private int writes(String simulator) {
        return HubHttp.json(new HubHttp(simulators.port()).get("/sim/state", Map.of()))
                .path(simulator)
                .path("writes")
                .asInt(-1);
    }

    /** What the block prints once it holds all these words. */
    private String eventually(String block, String... words) {
        AtomicReference<String> printed = new AtomicReference<>();
        await().atMost(SEEN_WITHIN).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            printed.set(page.run(block));
            assertThat(printed.get()).contains(words);
        });
        return printed.get();
    }

    @Override
    public void close() throws Exception {
        simulators.close();
    }
}
