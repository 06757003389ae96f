package io.izinhub.crm;

import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a value means that differs from what the hub last saw there. Refusals are taken as they come; a consent needs a
 * date and a source and never lifts a newer refusal. Pure.
 */
sealed interface ReadVerdict {

    /** Somebody said so. */
    record Counts(Said said, Instant at, String source) implements ReadVerdict {}

    /** A consent that does not count until a person has looked. */
    record Parked(String reason) implements ReadVerdict {}

    /** Cannot be understood. */
    record Rejected(String reason) implements ReadVerdict {}

    /** The ledger holds the same, or nobody says anything. */
    record Nothing() implements ReadVerdict {}

    /** What the hub knows when it reads. */
    record Context(Optional<Standing> ledger, boolean firstSight, Instant readAt, Predicate<String> sources) {}

    String AGENT = "HS_CAGRI_MERKEZI";
    Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    static ReadVerdict of(CrmValue value, Context context) {
        return switch (value.state()) {
            case EMPTY, YOK -> new Nothing();
            case UNKNOWN -> new Rejected("STATUS_UNKNOWN");
            case RET -> equal(value, context) ? new Nothing() : refusal(value, context);
            case ONAY -> equal(value, context) ? new Nothing() : consent(value, context);
        };
    }

    private static boolean equal(CrmValue value, Context context) {
        return context.ledger()
                .map(standing -> CrmValue.of(standing).equals(value))
                .orElse(false);
    }

    /** An agent who changes the status and leaves the consent's old date has refused now, not then. */
    private static ReadVerdict refusal(CrmValue value, Context context) {
        boolean agentsEdit = !context.firstSight();
        boolean oldDate = context.ledger()
                .filter(standing -> standing.status() == Status.ONAY)
                .map(standing -> value.at() != null && !value.at().isAfter(standing.at()))
                .orElse(false);
        boolean undated = value.at() == null || value.at().isAfter(context.readAt());
        if (undated
                && context.ledger()
                        .map(Standing::status)
                        .filter(Status.RET::equals)
                        .isPresent()) {
            // The refusal is known; a time that nobody gave would make a new one of it at every reading.
            return new Nothing();
        }
        Instant at = undated || (agentsEdit && oldDate) ? context.readAt() : value.at();
        String source = value.source() != null && context.sources().test(value.source()) ? value.source() : AGENT;
        return new Counts(Said.RET, at, source);
    }

    private static ReadVerdict consent(CrmValue value, Context context) {
        if (value.at() == null) {
            return new Parked("NO_DATE");
        } else if (value.source() == null) {
            return new Parked("NO_SOURCE");
        } else if (!context.sources().test(value.source())) {
            return new Parked("SOURCE_UNKNOWN");
        } else if (value.at().isAfter(context.readAt().plus(CLOCKS_DIFFER))) {
            return new Parked("DATE_IN_FUTURE");
        }
        boolean newerRefusal = context.ledger()
                .filter(standing -> standing.status() == Status.RET)
                .map(standing -> !value.at().isAfter(standing.at()))
                .orElse(false);
        return newerRefusal ? new Parked("NEWER_REFUSAL") : new Counts(Said.ONAY, value.at(), value.source());
    }
}
