package io.izinhub;

import io.izinhub.testing.FreePorts;
import java.io.IOException;
import java.util.Map;

/**
 * This machine's ports for those of docs/operate/first-day.md, whose hub and simulators other pages go on with.
 *
 * @param console of the hub, {@code server.port}
 * @param inbound its mail gateway towards the CRM
 * @param outbound its mail gateway out of the company
 * @param sim HTTP of the simulators
 * @param smtp of the simulators
 */
record WalkedPorts(int console, int inbound, int outbound, int sim, int smtp) {

    static WalkedPorts free() throws IOException {
        return new WalkedPorts(
                FreePorts.next(), FreePorts.next(), FreePorts.next(), FreePorts.next(), FreePorts.next());
    }

    /** What stands in a page, and what is meant here. */
    Map<String, String> inPage() {
        return Map.of(
                "localhost:8080", "localhost:" + console,
                "localhost:8090", "localhost:" + sim,
                "sim.port=8090", "sim.port=" + sim,
                "sim.smtp-port=3025", "sim.smtp-port=" + smtp,
                "sim.imap-port=3143", "sim.imap-port=0",
                "port: 3025", "port: " + smtp,
                "localhost:2525", "localhost:" + inbound,
                "localhost:2526", "localhost:" + outbound);
    }

    /** The same in the configuration that the page makes. */
    String inConfiguration(String application) {
        return application
                .replaceAll("port: 8080\\b", "port: " + console)
                .replaceAll("port: 2525\\b", "port: " + inbound)
                .replaceAll("port: 2526\\b", "port: " + outbound);
    }

    /** What the page exports at its beginning. */
    Map<String, String> exported(String tenant, String brand, String secret) {
        return Map.of(
                "TENANT",
                tenant,
                "BRAND",
                brand,
                "SECRET",
                secret,
                "HUB",
                "http://localhost:" + console,
                "SIM",
                "http://localhost:" + sim,
                "ADMIN",
                WalkedHub.ADMINISTRATOR,
                "DPO",
                WalkedHub.OFFICER);
    }
}
