package io.izinhub.webhook.domain;

import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.ForbiddenAddressException;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.TransportFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a receiver's answer means. Only status and {@code Retry-After} are looked at; its body is never read. Pure.
 *
 * @param settlement of what was sent
 * @param reach whether the next one is worth sending now
 */
public record Verdict(Settlement settlement, Reach reach) {

    /** The receiver itself, whatever it thought of this one event. */
    public enum Reach {
        OPEN,
        /** Asks for a rest, or is not there. */
        RESTS,
        /** Wants nothing more: a person has to look. */
        GONE
    }

    /** The host lies in a network that is not listed for this webhook. */
    public static final String ADDRESS_FORBIDDEN = "ADDRESS_FORBIDDEN";

    private static final int REQUEST_TIMEOUT = 408;
    private static final int GONE = 410;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;

    /** How long everything waits for somebody to mend the address. */
    private static final Duration MENDING = Duration.ofMinutes(5);
    /** A receiver that asks for more has misread its own clock. */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    public static Verdict of(HttpAnswer answer, Instant now) {
        String code = code(answer);
        return answer.failure()
                .map(failure -> noAnswer(failure, code, now))
                .orElseGet(() -> ofStatus(answer, code, now));
    }

    /** What the receiver said, or why it said nothing, in a word. */
    public static String code(HttpAnswer answer) {
        return answer.failure().map(Verdict::code).orElseGet(() -> "HTTP_" + answer.status());
    }

    private static String code(TransportFailure failure) {
        if (failure.kind() != ErrorKind.CONFIG) {
            return "NO_ANSWER";
        }
        return failure.cause().equals(ForbiddenAddressException.CAUSE) ? ADDRESS_FORBIDDEN : "NO_CONNECTION";
    }

    private static Verdict noAnswer(TransportFailure failure, String code, Instant now) {
        return failure.kind() == ErrorKind.CONFIG
                ? mend(code, now)
                : new Verdict(new Settlement.Retry(ErrorKind.RETRYABLE, code, null), Reach.RESTS);
    }

    private static Verdict ofStatus(HttpAnswer answer, String code, Instant now) {
        if (answer.isSuccess()) {
            return new Verdict(new Settlement.Done(null, code), Reach.OPEN);
        }
        return switch (answer.status()) {
            case REQUEST_TIMEOUT, TOO_EARLY, TOO_MANY_REQUESTS -> rest(answer, code, now);
            case GONE -> new Verdict(new Settlement.Retry(ErrorKind.CONFIG, code, null), Reach.GONE);
            default ->
                switch (answer.status() / 100) {
                    // Never followed: whoever answers so may not be the one whom the secret was given to.
                    case 3 -> mend(code, now);
                    case 4 -> new Verdict(new Settlement.Rejected(code), Reach.OPEN);
                    default -> rest(answer, code, now);
                };
        };
    }

    private static Verdict rest(HttpAnswer answer, String code, Instant now) {
        Instant notBefore = answer.header("Retry-After")
                .flatMap(value -> asked(value, now))
                .map(asked -> asked.isAfter(now.plus(LONGEST_REST)) ? now.plus(LONGEST_REST) : asked)
                .orElse(null);
        return new Verdict(new Settlement.Retry(ErrorKind.RETRYABLE, code, notBefore), Reach.RESTS);
    }

    /** Seconds, or a date (RFC 9110, 10.2.3); anything else asks for nothing. */
    private static Optional<Instant> asked(String value, Instant now) {
        if (SECONDS.matcher(value).matches()) {
            return Optional.of(now.plusSeconds(Long.parseLong(value)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Verdict mend(String code, Instant now) {
        return new Verdict(new Settlement.Retry(ErrorKind.CONFIG, code, now.plus(MENDING)), Reach.RESTS);
    }
}
