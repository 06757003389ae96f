package io.izinhub.optout;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
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
    private static final int FAST = 5;
    private static final Duration SECONDS = Duration.ofSeconds(10);

    private final NetworkCounts wrong;
    private final NetworkCounts pressed;
    private final NetworkCounts pressedFast;
    private final int wrongAllowed;
    private final OptOutMetrics metrics;

    Visits(OptOutProperties settings, OptOutMetrics metrics, Clock clock) {
        this.wrong = new NetworkCounts(settings.wrongLinks().within(), clock);
        this.pressed = new NetworkCounts(SHORT, clock);
        this.pressedFast = new NetworkCounts(SECONDS, clock);
        this.wrongAllowed = settings.wrongLinks().count();
        this.metrics = metrics;
    }

    /** Whether the network of this wrong link has shown too many of them and should wait. */
    boolean wrongTooOften(HttpServletRequest request) {
        metrics.wrong();
        return wrong.count(request.getRemoteAddr()).number() > wrongAllowed;
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

    /** Somebody acts on a link. */
    Visit of(HttpServletRequest request, boolean oneClick) {
        ClientKind client = ClientKind.of(request.getHeader(HttpHeaders.USER_AGENT));
        // A mailbox provider clicks for many people, by programs, from one network: nothing about that is odd.
        Visit visit = oneClick ? new Visit(client, null, null) : pressed(request.getRemoteAddr(), client);
        if (visit.isOdd()) {
            metrics.pattern(visit.pattern().name());
        }
        return visit;
    }

    private Visit pressed(String address, ClientKind client) {
        NetworkCounts.Count fast = pressedFast.count(address);
        NetworkCounts.Count many = pressed.count(address);
        if (many.number() > MANY) {
            return new Visit(client, OddPattern.MANY_OF_ONE_NETWORK, many.wave());
        }
        if (fast.number() > FAST) {
            return new Visit(client, OddPattern.FAST_OF_ONE_NETWORK, many.wave());
        }
        return client == ClientKind.SCRIPT
                ? new Visit(client, OddPattern.BUTTON_PRESSED_BY_SCRIPT, many.wave())
                : new Visit(client, null, null);
    }
}
