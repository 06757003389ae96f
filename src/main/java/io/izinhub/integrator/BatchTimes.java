package io.izinhub.integrator;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the lists of an account are followed up; part of that account's configuration.
 *
 * @param pollAfter first question about the outcome; İYS asks for 300 s
 * @param pollEvery pause between questions
 * @param lostAfter a list without any answer after this time is sent again
 */
public record BatchTimes(
        @DefaultValue("300s") @NotNull Duration pollAfter,
        @DefaultValue("60s") @NotNull Duration pollEvery,
        @DefaultValue("24h") @NotNull Duration lostAfter) {}
