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
 * Asking again ({@code hub.requery.*}).
 *
 * @param enabled false: only for campaigns that are prepared
 * @param askAfterDays an answer is asked for again on the day that lies so many days after it; below
 *     {@code hub.query.max-answer-age-days}, or it is stale before
 * @param share of the account's limit that asking again may take of its own accord; a campaign may take what is left
 * @param spread time over which what is due is spread
 * @param again after which somebody about whom no answer could be had is tried again
 */
@Validated
@ConfigurationProperties("hub.requery")
record RequeryProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2") @Min(1) @Max(3) int askAfterDays,

        @DefaultValue("0.5") @DecimalMin("0.01") @DecimalMax("1")
        double share,

        @DefaultValue("24h") @NotNull @DurationMin(minutes = 1)
        Duration spread,

        @DefaultValue("6h") @NotNull Duration again) {}
