package io.izinhub.mail;

import io.izinhub.IzinHub;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.OwnHub;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The hub that {@code src/test/scripts/mail-throughput.sh} measures: everything LIVE, one recipient who agreed. Prints
 * {@code READY} when it takes mail.
 */
public final class ThroughputHub {

    private static final String KEY = "throughput-key";

    private ThroughputHub() {}

    /** @param args folder, port to listen on, port of the next hop, PEM of the signing key, recipient */
    public static void main(String[] args) {
        List<String> all = new ArrayList<>(OwnHub.properties(Path.of(args[0])));
        all.addAll(List.of(
                "--server.port=0",
                "--hub.policies-dir=classpath:bench-policies",
                "--hub.modes.initial=LIVE",
                "--hub.brands.600100.iys-required=",
                "--hub.iys.base-url=http://localhost:1/iys",
                "--hub.spool.directory=" + args[0] + "/spool",
                "--hub.mail.outbound.port=" + args[1],
                "--hub.mail.hops.sink.port=" + args[2],
                "--hub.mail.dkim.domains.ornek.example.selector=bench",
                "--hub.mail.dkim.domains.ornek.example.key=" + args[3]));
        ConfigurableApplicationContext hub =
                new SpringApplicationBuilder(IzinHub.class).profiles("hubtest").run(all.toArray(String[]::new));
        hub.getBean(Accounts.class).ensureKey("bench", KEY, Role.ADMIN, Role.INTEGRATION);
        int port = hub.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        int status = new HubHttp(port)
                .postJson("/api/v1/consents", consent(args[4]), Map.of("Authorization", "Bearer " + KEY))
                .statusCode();
        System.out.println(
                "READY " + hub.getBean(MailGateways.class).port("outbound").orElseThrow() + " " + status);
    }

    private static String consent(String recipient) {
        return """
            {"brand":"600100","channel":"EPOSTA","recipient":"%s","status":"ONAY","source":"HS_WEB","consentAt":"%s"}\
            """.formatted(recipient, Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS));
    }
}
