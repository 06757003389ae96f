package io.izinhub.optout;

import io.izinhub.platform.web.Allowance;
import io.izinhub.platform.web.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * What is noticed about who comes with a link: enough to look into a wave of refusals later, nothing that tells a person. No address
 * of a network leaves this class. Nothing is ever held back for what is noticed here. Thread-safe.
 */
@Component
class Visits {

    private static final int MANY = 20;
    private static final Duration SHORT = Duration.ofMinutes(10);
    private static final int NETWORKS = 10_000;

    private final Allowance wrong;
    private final Allowance pressed;
    private final OptOutMetrics metrics;
    private final Clock clock;

    Visits(OptOutProperties settings, OptOutMetrics metrics, Clock clock) {
        this.wrong = new Allowance(
                settings.wrongLinks().count(), settings.wrongLinks().within(), NETWORKS);
        this.pressed = new Allowance(MANY, SHORT, NETWORKS);
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether the network of this wrong link has shown too many of them and should wait. */
    boolean wrongTooOften(HttpServletRequest request) {
        metrics.wrong();
        return isOver(wrong, request);
    }

    /** Shown ahead of time, to nobody yet. */
    static boolean isPrefetch(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Sec-Purpose"))
                .or(() -> Optional.ofNullable(request.getHeader("Purpose")))
                .or(() -> Optional.ofNullable(request.getHeader("X-Purpose")))
                .or(() -> Optional.ofNullable(request.getHeader("X-Moz")))
                .filter(value -> value.contains("prefetch") || value.contains("preview") || value.contains("prerender"))
                .isPresent();
    }

    /** The evidence of an act, codes only. */
    Map<String, Object> evidence(HttpServletRequest request, boolean oneClick) {
        ClientKind client = ClientKind.of(request.getHeader(HttpHeaders.USER_AGENT));
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("client", client);
        // A mailbox provider clicks for many people, by programs, from one network: nothing about that is odd.
        String pattern = oneClick ? null : pattern(request, client);
        if (pattern != null) {
            metrics.pattern(pattern);
            evidence.put("pattern", pattern);
        }
        return evidence;
    }

    private String pattern(HttpServletRequest request, ClientKind client) {
        if (isOver(pressed, request)) {
            return "MANY_OF_ONE_NETWORK";
        }
        return client == ClientKind.SCRIPT ? "BUTTON_PRESSED_BY_SCRIPT" : null;
    }

    private boolean isOver(Allowance allowance, HttpServletRequest request) {
        return !allowance.take(Network.of(request.getRemoteAddr()), clock.instant());
    }
}
