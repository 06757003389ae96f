package io.izinhub;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.demo.Simulators;
import io.izinhub.testing.HubHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** docs/operate/first-day.md, step by step with its own commands, and what each step says is seen. Ports are this machine's and not the page's. */
final class FirstDay implements AutoCloseable {

    private final WalkedPorts ports = WalkedPorts.free();
    private final Path folder;
    private final String tenant;
    private final String brand;
    private final WalkedPage page;
    private final Simulators simulators;

    /**
     * @param tenant the company at the CRM, and in its addresses
     * @param brand its number, and that of its brand, at İYS
     * @param secret of both accounts
     */
    FirstDay(Path folder, String tenant, String brand, String secret) throws IOException {
        this.folder = folder;
        this.tenant = tenant;
        this.brand = brand;
        this.page = new WalkedPage("first-day.md", folder, ports.inPage(), ports.exported(tenant, brand, secret));
        this.simulators = Simulators.start(
                page.mavenArgumentsOf("simulators", Simulators.class).toArray(String[]::new));
    }

    /** 1, 2 */
    void keysAndConfiguration() throws Exception {
        page.run("keys");
        page.run("config");
        Path file = folder.resolve("application.yml");
        Files.writeString(file, ports.inConfiguration(page.file("application.yml")));
    }

    void fill(String... what) throws Exception {
        for (String one : what) {
            page.run("fill " + one);
        }
    }

    /** 3; the accounts are not made yet the first time. */
    WalkedHub start() throws IOException {
        return WalkedHub.start(folder, page.argumentsOf("start"), ports.console());
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
        assertThat(page.eventually("nowhere", "EPOSTA ONAY: WOULD_SEND\"")).endsWith("[]");
    }

    /** 7, while the hub is stopped. */
    void suggested() throws Exception {
        assertThat(page.run("suggest")).contains("555", "adapter: next4biz");
    }

    /** 7 */
    void crm() throws Exception {
        assertThat(page.run("refusal")).contains("\"APPLIED\":1");
        page.eventually("crm", "next4biz-crm", "EPOSTA RET: WOULD_WRITE_RET_OVER_ONAY");
    }

    /** 8 */
    void firstLoad() throws Exception {
        assertThat(page.run("load")).contains("READING");
        page.eventually("load report", "REPORTED", "REFUSED_ELSEWHERE", "REPORTABLE", "COLLECT_AGAIN");
        assertThat(page.run("load rows")).contains("crm.next4biz", ",RET,", ",ONAY,");
        assertThat(page.run("load approved")).contains("APPLYING");
        page.eventually("load report", "WAITS_FOR_LIVE");
    }

    /** 9 */
    void mailIn() throws Exception {
        assertThat(page.run("mail")).startsWith("Received: ").endsWith(page.file("mail.eml"));
        page.eventually("mail report", "QUARANTINE: SPECIAL_TEXT+UNCLEAN");
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
        page.eventually("mail out report", "RELAY: ADDED");
    }

    /** 12: LIVE for one person, and back; nothing of anybody else left the hub all day. */
    void liveAndBack() throws Exception {
        assertThat(page.run("live")).contains("WOULD_SEND", "WAITING_FOR_SECOND_PERSON", "CHANGED");
        page.eventually("registered", "ayse@" + tenant + ".example", "ONAY", brand);
        assertThat(writes("iys")).isEqualTo(1);
        assertThat(writes("next4biz-crm")).isZero();
        assertThat(page.run("back")).contains("\"mode\":\"SHADOW\"");
    }

    void nothingOfThePageWasLeftOut() {
        assertThat(page.names()).isSubsetOf(page.taken());
    }

    WalkedPorts ports() {
        return ports;
    }

    private int writes(String simulator) {
        return HubHttp.json(new HubHttp(simulators.port()).get("/sim/state", Map.of()))
                .path(simulator)
                .path("writes")
                .asInt(-1);
    }

    @Override
    public void close() throws Exception {
        simulators.close();
    }
}
