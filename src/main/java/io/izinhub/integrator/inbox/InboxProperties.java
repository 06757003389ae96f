package io.izinhub.integrator.inbox;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what came in is kept ({@code hub.inbox.*}).
 *
 * @param keep body of what was used, or closed, after that
 * @param keepFailed body of what nobody settled: then it is closed by the hub, and the law's storage limit is stronger than
 *     what may still be in it
 * @param keepRows row without body: when something came, and that it was used
 */
@Validated
@ConfigurationProperties("hub.inbox")
record InboxProperties(
        @DefaultValue("30d") @NotNull @DurationMin(hours = 1)
        Duration keep,

        @DefaultValue("180d") @NotNull @DurationMin(days = 1)
        Duration keepFailed,

        @DefaultValue("400d") @NotNull @DurationMin(days = 1)
        Duration keepRows) {}
