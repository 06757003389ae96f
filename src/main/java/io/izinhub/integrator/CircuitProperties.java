package io.izinhub.integrator;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When an account is no longer called ({@code hub.circuit.*}).
 *
 * @param failures without an answer, or with a status from 500 on, one after the other
 * @param openFor until the first try; each that fails doubles it
 * @param longest upper end of that
 * @param refusalsFirst so long only a refusal is tried; then anything
 */
@Validated
@ConfigurationProperties("hub.circuit")
record CircuitProperties(
        @DefaultValue("5") @Min(1) int failures,

        @DefaultValue("30s") @NotNull @DurationMin(millis = 1)
        Duration openFor,

        @DefaultValue("5m") @NotNull @DurationMin(millis = 1)
        Duration longest,

        @DefaultValue("5s") @NotNull Duration refusalsFirst) {}
