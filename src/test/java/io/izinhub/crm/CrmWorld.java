package io.izinhub.crm;

import io.izinhub.IzinHub;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.crm.CrmSimulator;
import io.izinhub.sim.csm.CsmSimulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole hub beside simulated CRMs: the CRM, and the CSM three times, once with an integrator as its writer, and once with a tenant whose
 * issues can be reached; and a folder. One world for all tests: use addresses of your own.
 */
@SpringBootTest(classes = IzinHub.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("hubtest")
public abstract class CrmWorld {

    protected static final SimClock SIM_CLOCK = new SimClock();
    protected static final SimSettings SETTINGS = new SimSettings();
    protected static final CrmSimulator CRM = simulator();
    protected static final CsmSimulator CSM = csm();
    protected static final SimServer SERVER = new SimServer(SIM_CLOCK, SETTINGS, List.of(CRM, CSM)).start(0);

    /** What somebody exported from the CSM. */
    protected static final Path EXPORT = Path.of("target", "crm-export-" + UUID.randomUUID());

    private static final Path FOLDER =
            Path.of("target/hubtest", UUID.randomUUID().toString()).toAbsolutePath();
    static final Path OUT = FOLDER.resolve("out");
    static final Path IN = FOLDER.resolve("in");

    private static CrmSimulator simulator() {
        CrmSimulator crm = new CrmSimulator(SIM_CLOCK, SETTINGS);
        SETTINGS.merge(Map.of("rateLimits", Map.of("next4biz-crm.minute", 0)));
        return crm;
    }

    private static CsmSimulator csm() {
        CsmSimulator csm = new CsmSimulator(SIM_CLOCK, SETTINGS);
        SETTINGS.merge(Map.of("rateLimits", Map.of("next4biz-csm.minute", 0), "next4biz-csm.customerEvents", true));
        return csm;
    }

    @DynamicPropertySource
    static void crm(DynamicPropertyRegistry properties) {
        properties.add("hub.modes.initial", () -> "LIVE");
        properties.add("hub.crm.next4biz.base-url", () -> "http://localhost:" + SERVER.port() + "/next4biz-crm");
        properties.add("hub.crm.next4biz.tenant", () -> "ornek");
        properties.add("hub.crm.next4biz.secret", () -> "demo");
        properties.add("hub.crm.next4biz.channel", () -> "555");
        properties.add("hub.crm.next4biz.brand", () -> "600100");
        properties.add("hub.crm.next4biz.webhook-secret", () -> "test-secret");
        properties.add("hub.crm.next4biz.read-back", () -> "1");
        properties.add("hub.crm.next4biz.sweep.interval", () -> "1d");
        properties.add("hub.crm.next4biz.limits.per-minute", () -> "0");
        csm(properties, "csm", "600101", "HUB");
        csm(properties, "watched", "600199", "INTEGRATOR");
        csm(properties, "archive", "600198", "HUB");
        properties.add("hub.brands.600198.name", () -> "Arşiv");
        properties.add("hub.mappings-dir", () -> "classpath:crm-mappings");
        properties.add("hub.crm.archive.stored.folder", EXPORT::toString);
        properties.add("hub.crm.archive.stored.per-minute", () -> "100000");
        properties.add("hub.crm.archive.stored.per-day", () -> "50");
        properties.add("hub.crm.archive.stored.issue-url", () -> "https://csm.example/bildirim/{id}");
        folder(properties);
    }

    /** Its files are written by the tests, and read by the clock. */
    private static void folder(DynamicPropertyRegistry properties) {
        properties.add("hub.brands.600105.name", () -> "Dosya");
        properties.add("hub.crm.dosya.kind", () -> "file");
        properties.add("hub.crm.dosya.supplier", () -> "OWN");
        properties.add("hub.crm.dosya.brand", () -> "600105");
        properties.add("hub.crm.dosya.out-directory", OUT::toString);
        properties.add("hub.crm.dosya.in-directory", IN::toString);
        properties.add("hub.crm.dosya.create", () -> "true");
        properties.add("hub.crm.dosya.every", () -> "1d");
        properties.add("hub.crm.dosya.look", () -> "200ms");
        properties.add("hub.crm.dosya.settled", () -> "50ms");
    }

    /** Its events are read by the tests, not by the clock. */
    private static void csm(DynamicPropertyRegistry properties, String name, String brand, String writer) {
        String crm = "hub.crm." + name + ".";
        properties.add(crm + "kind", () -> "next4biz-csm");
        properties.add(crm + "base-url", () -> "http://localhost:" + SERVER.port() + "/next4biz-csm");
        properties.add(crm + "username", () -> "demo");
        properties.add(crm + "password", () -> "demo");
        properties.add(crm + "company", () -> "1");
        properties.add(crm + "user", () -> "1");
        properties.add(crm + "brand", () -> brand);
        properties.add(crm + "writer", () -> writer);
        properties.add(crm + "compare-after", () -> "2s");
        properties.add(crm + "read-back", () -> "1");
        properties.add(crm + "events.interval", () -> "1d");
        properties.add(crm + "limits.per-minute", () -> "0");
    }
}
