package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.SimTenant;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access tokens: percent-encoded text that must come back exactly as it was given, refused
 * {@code next4biz-crm.tokenSeconds} seconds after it was issued (CRM API, authentication). Thread-safe.
 */
final class Tokens {

    static final String SECONDS = "next4biz-crm.tokenSeconds";

    private final SimTenant tenant;
    private final Clock clock;
    private final SimSettings settings;
    private final SecureRandom random;
    private final Map<String, Instant> issued = new ConcurrentHashMap<>();

    Tokens(SimTenant tenant, Clock clock, SimSettings settings, SecureRandom random) {
        this.tenant = tenant;
        this.clock = clock;
        this.settings = settings;
        this.random = random;
    }

    /** The {@code result} of {@code /auth}. */
    ObjectNode issue(ObjectNode request) {
        if (!tenant.slug().equals(request.path("tenant_slug").asText())
                || !tenant.secret().equals(request.path("secret_key").asText())) {
            throw new Refusal(Reason.ACCOUNT, "Tenant or secret key is not valid");
        }
        issued.values().removeIf(this::expired);
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = "fsws%20" + HexFormat.of().formatHex(bytes) + "%3D%3D";
        issued.put(token, clock.instant());
        return Json.object().put("tenant_slug", tenant.slug()).put("access_token", token);
    }

    void check(ObjectNode request) {
        Instant since = issued.get(request.path("access_token").asText());
        if (!tenant.slug().equals(request.path("tenant_slug").asText()) || since == null || expired(since)) {
            throw new Refusal(Reason.TOKEN, "Access token is not valid");
        }
    }

    private boolean expired(Instant since) {
        return !clock.instant().isBefore(since.plusSeconds(settings.number(SECONDS)));
    }
}
