package io.izinhub.optout.intake;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Mails that wait for a person.
 *
 * @param keep what was decided is deleted after it (R30); while it is kept, the same mail is not parked again
 */
@Validated
@ConfigurationProperties("hub.optout.parked")
record ParkedProperties(
        @DefaultValue("365d") @NotNull @DurationMin(days = 30)
        Duration keep) {}
