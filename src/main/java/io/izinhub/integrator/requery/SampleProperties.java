package io.izinhub.integrator.requery;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Comparing by asking, where a firm tells of changes by posts only ({@code hub.sample.*}).
 *
 * @param enabled false: nobody is asked for that
 * @param perDay people of an account who are asked about in a day
 * @param perDayRaised as many while something that was not told was found within the window
 * @param windowDays days, today among them, that are counted together
 * @param grace a change younger than that may still be told
 * @param alarmFrom share of what a firm has to tell that is lost, from which on somebody has to act
 */
@Validated
@ConfigurationProperties("hub.sample")
record SampleProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("200") @Min(1) @Max(100_000) int perDay,
        @DefaultValue("1000") @Min(1) @Max(100_000) int perDayRaised,
        @DefaultValue("7") @Min(1) @Max(90) int windowDays,

        @DefaultValue("1h") @NotNull @DurationMin(seconds = 0)
        Duration grace,

        @DefaultValue("0.01") @DecimalMin("0.0001") @DecimalMax("1")
        double alarmFrom) {}
