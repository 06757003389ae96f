package io.izinhub.delivery;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the outbox is worked.
 *
 * @param lease how long a worker keeps what it claimed; longer than any remote call with its retries
 * @param firstPause pause before the second attempt; doubles with each attempt
 * @param longestPause upper end of the pauses
 * @param legalBusinessDays the law's time for İYS, in business days (R24, R25)
 * @param keepTrying how long a destination without legal deadline is tried
 * @param stopLossWindow outcomes that the stop-loss looks at
 * @param stopLossPercent below this share of successes a destination is paused
 * @param warnPercent share of the law's time after which an open delivery counts as warned (R25)
 * @param alarmPercent the same for the alarm; the larger one
 */
@Validated
@ConfigurationProperties("hub.delivery")
public record DeliveryProperties(
        @DefaultValue("2m") @NotNull Duration lease,
        @DefaultValue("2s") @NotNull Duration firstPause,
        @DefaultValue("5m") @NotNull Duration longestPause,
        @DefaultValue("3") @Min(1) int legalBusinessDays,
        @DefaultValue("7d") @NotNull Duration keepTrying,
        @DefaultValue("200") @Min(20) int stopLossWindow,
        @DefaultValue("90") @Min(1) int stopLossPercent,
        @DefaultValue("50") @Min(1) @Max(98) int warnPercent,
        @DefaultValue("80") @Min(2) @Max(99) int alarmPercent) {

    @AssertTrue(message = "warn-percent is below alarm-percent | warn-percent, alarm-percent değerinden küçük olmalı")
    boolean isWarningBeforeTheAlarm() {
        return warnPercent < alarmPercent;
    }
}
