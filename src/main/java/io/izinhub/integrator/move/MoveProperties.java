package io.izinhub.integrator.move;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a brand moves.
 *
 * @param drainFor how long outcomes of the old account are waited for; then they are asked about, as long again at most
 * @param listenFor how long after the switch the feeds of the old account are read
 * @param sample deliveries of which both accounts are asked what stands at İYS
 * @param askAtOnce questions in each round
 */
@Validated
@ConfigurationProperties("hub.authority-moves")
record MoveProperties(
        @DefaultValue("30m") @NotNull Duration drainFor,
        @DefaultValue("4d") @NotNull Duration listenFor,
        @DefaultValue("10") @Min(0) @Max(100) int sample,
        @DefaultValue("10") @Min(1) @Max(100) int askAtOnce) {}
