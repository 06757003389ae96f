package io.izinhub.form;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Consent forms.
 *
 * @param perNetwork submissions from one network (IPv4 address, IPv6 /64) in an hour, on each node
 * @param perAddress submissions for one address in a day, on each node
 * @param confirmWithin how long the second step of double opt-in may take
 */
@Validated
@ConfigurationProperties("hub.forms")
record FormProperties(
        @DefaultValue("60") @Min(1) int perNetwork,
        @DefaultValue("5") @Min(1) int perAddress,
        @DefaultValue("48h") @NotNull Duration confirmWithin) {}
