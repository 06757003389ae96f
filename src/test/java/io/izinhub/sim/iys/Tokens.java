package io.izinhub.sim.iys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.sim.SimSettings;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Access and refresh tokens with their end on the simulated clock; a refresh token works once. Thread-safe. */
final class Tokens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long REFRESH_SECONDS = 14_400;

    private final Accounts accounts;
    private final Clock clock;
    private final SimSettings settings;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Grant> access = new ConcurrentHashMap<>();
    private final Map<String, Grant> refresh = new ConcurrentHashMap<>();

    Tokens(Accounts accounts, Clock clock, SimSettings settings) {
        this.accounts = accounts;
        this.clock = clock;
        this.settings = settings;
    }

    private record Grant(Account account, Instant end) {}

    Map<String, Object> issue(Account account) {
        Instant now = clock.instant();
        access.values().removeIf(grant -> !grant.end.isAfter(now));
        refresh.values().removeIf(grant -> !grant.end.isAfter(now));
        long seconds = settings.number("iys.accessTokenSeconds");
        String accessToken = jwt(account, now, seconds, "Bearer");
        String refreshToken = jwt(account, now, REFRESH_SECONDS, "Refresh");
        access.put(accessToken, new Grant(account, now.plusSeconds(seconds)));
        refresh.put(refreshToken, new Grant(account, now.plusSeconds(REFRESH_SECONDS)));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", accessToken);
        answer.put("refresh_token", refreshToken);
        answer.put("expires_in", seconds);
        answer.put("refresh_expires_in", REFRESH_SECONDS);
        answer.put("token_type", "bearer");
        return answer;
    }

    /** Whose refresh token this is; it cannot be used again. */
    Optional<Account> redeem(String refreshToken) {
        return valid(refresh.remove(refreshToken));
    }

    /** @param authorization the header, may be null */
    Optional<Account> authenticate(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        return valid(access.get(authorization.substring(7).trim()));
    }

    private Optional<Account> valid(Grant grant) {
        return Optional.ofNullable(grant)
                .filter(g -> g.end.isAfter(clock.instant()))
                .map(Grant::account);
    }

    private String jwt(Account account, Instant now, long seconds, String kind) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("typ", kind);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + seconds);
        claims.put("preferred_username", account.userName());
        claims.put(
                "serviceProvider", Map.of("title", accounts.title(), "iysCode", String.valueOf(accounts.provider())));
        claims.put(
                "brands",
                accounts.brands().stream()
                        .map(code -> Map.of("brandCode", String.valueOf(code), "name", accounts.brandName(code)))
                        .toList());
        claims.put("realm_access", Map.of("roles", List.of("API_USER")));
        byte[] signature = new byte[32];
        random.nextBytes(signature);
        return base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(bytes(claims)) + "." + base64(signature);
    }

    private static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
