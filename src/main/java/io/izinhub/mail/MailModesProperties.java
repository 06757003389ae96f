package io.izinhub.mail;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateways learn of modes.
 *
 * @param refresh each function's mode is asked for at most so often; a change takes effect within it
 */
@Validated
@ConfigurationProperties("hub.mail.modes")
record MailModesProperties(
        @DefaultValue("1s") @NotNull @DurationMin(millis = 1)
        Duration refresh) {}
