package io.izinhub.integrator;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How lists are followed up.
 *
 * @param pollAfter first question about the outcome; İYS asks for 300 s
 * @param pollEvery pause between questions
 * @param doubtFor how long a list whose acceptance nobody heard may still be worked; after that the pulled movements tell
 * @param lostAfter a list without any answer after this time is sent again
 */
@Validated
@ConfigurationProperties("hub.iys.batch")
public record BatchProperties(
        @DefaultValue("300s") @NotNull Duration pollAfter,
        @DefaultValue("60s") @NotNull Duration pollEvery,
        @DefaultValue("1h") @NotNull Duration doubtFor,
        @DefaultValue("24h") @NotNull Duration lostAfter) {}
