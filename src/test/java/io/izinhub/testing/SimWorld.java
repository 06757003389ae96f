package io.izinhub.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.Simulator;
import io.izinhub.sim.csm.CsmSimulator;
import io.izinhub.sim.iletimerkezi.IletiMerkeziSimulator;
import io.izinhub.sim.iys.IysSimulator;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.sim.mysoft.MysoftSimulator;
import io.izinhub.sim.netgsm.NetgsmSimulator;
import io.izinhub.sim.verimor.VerimorSimulator;
import io.izinhub.sim.veyosis.VeyosisSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The simulators on a free port, quick and without limits. One is shared by all tests of the whole hub. Thread-safe. */
public final class SimWorld implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimClock clock = new SimClock();
    private final SimSettings settings = new SimSettings();
    private final IysSimulator iys = new IysSimulator(clock, settings);
    private final CsmSimulator csm = new CsmSimulator(clock, settings);
    private final MailSimulator mail = new MailSimulator(0, 0);
    private final List<Simulator> simulators = List.of(
            iys,
            new NetgsmSimulator(clock, settings, iys),
            new IletiMerkeziSimulator(clock, settings, iys),
            new VerimorSimulator(clock, settings, iys),
            new VeyosisSimulator(clock, settings, iys),
            new MysoftSimulator(clock, settings, iys),
            csm,
            mail);
    private final SimServer server;
    private final HttpWire wire = new HttpWire(Duration.ofSeconds(10));

    private long offset;

    private SimWorld() {
        server = new SimServer(clock, settings, simulators).start(0);
        settings.merge(Map.of(
                "rateLimits",
                Map.of(
                        "iys.second", 0,
                        "iys.token", 0,
                        "iys.status", 0,
                        "iys.history", 0,
                        "netgsm.minute", 0,
                        "netgsm.report", 0,
                        "verimor.send", 0,
                        "verimor.query", 0,
                        "next4biz-csm.minute", 0),
                "batchDelay",
                0,
                "pullDelay",
                0,
                "httpPush",
                true));
    }

    /** A world of one's own, to be closed. */
    public static SimWorld open() {
        SimWorld world = new SimWorld();
        // The first request of all takes long, and is nobody's that counts the time.
        world.get("/sim/state");
        return world;
    }

    /** The world of the shared context; lives as long as the JVM. Use addresses of your own. */
    public static SimWorld shared() {
        return Shared.WORLD;
    }

    private static final class Shared {
        private static final SimWorld WORLD = new SimWorld();
    }

    public URI url(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    public IysSimulator iys() {
        return iys;
    }

    public CsmSimulator csm() {
        return csm;
    }

    /**
     * Lets the world's clock go on by two seconds. İYS sorts the movements of one second by their ids: one that comes
     * after a reading of the same second would be passed over. The real one waits an hour before it shows any.
     */
    public synchronized void nextSecond() {
        offset += 2;
        clock.set(1, offset);
    }

    public MailSimulator mail() {
        return mail;
    }

    public void settings(Map<String, Object> changed) {
        settings.merge(changed);
        simulators.forEach(simulator -> simulator.settingsChanged(changed));
    }

    public JsonNode post(String path, String json) {
        return read(wire.send(
                HttpCall.of("POST", url(path)).withBody("application/json", json.getBytes(StandardCharsets.UTF_8))));
    }

    public JsonNode get(String path) {
        return read(wire.send(HttpCall.of("GET", url(path))));
    }

    /** @param json as {@code POST /sim/faults} takes it */
    public void fault(String json) {
        post("/sim/faults", json);
    }

    public void noFaults() {
        wire.send(HttpCall.of("DELETE", url("/sim/faults")));
    }

    /** What İYS holds of an address. */
    public JsonNode held(String recipient) {
        return get("/sim/iys/consents?recipient=" + recipient.replace("+", "%2B"));
    }

    private static JsonNode read(HttpAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
