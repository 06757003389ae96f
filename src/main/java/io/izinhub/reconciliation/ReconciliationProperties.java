package io.izinhub.reconciliation;

import io.izinhub.reconciliation.domain.RepairRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The comparison ({@code hub.reconciliation.*}; the time of the night is {@code cron}).
 *
 * @param nightly false: only when somebody asks for it
 * @param repair what is mended without asking a person
 * @param window permissions of one step; an answer of the authority is for as many as it allows, so that larger windows
 *     need fewer questions
 * @param rows differences of one kind that are listed, but by a first load; the number is exact beyond them
 * @param clarify permissions of one comparison that are asked about one by one
 * @param patience how long a side that does not answer is waited for; then the comparison goes on without it, and says so
 * @param overdueAfter without a finished comparison for so long, health is degraded
 * @param keep how long finished comparisons are kept
 */
@Validated
@ConfigurationProperties("hub.reconciliation")
record ReconciliationProperties(
        @DefaultValue("true") boolean nightly,
        @DefaultValue("RESTRICTIVE") @NotNull RepairRule repair,
        @DefaultValue("5000") @Min(100) @Max(20_000) int window,
        @DefaultValue("10000") @Min(1) @Max(1_000_000) int rows,
        @DefaultValue("500") @Min(0) @Max(100_000) int clarify,

        @DefaultValue("20m") @NotNull @DurationMin(seconds = 1)
        Duration patience,

        @DefaultValue("36h") @NotNull @DurationMin(hours = 1)
        Duration overdueAfter,

        @DefaultValue("90d") @NotNull @DurationMin(days = 1) Duration keep) {

    /** Differences of one kind that a comparison lists: a first load all, for what has no row is never written. */
    int listed(Cause cause) {
        return cause == Cause.LOAD ? Integer.MAX_VALUE : rows;
    }
}
