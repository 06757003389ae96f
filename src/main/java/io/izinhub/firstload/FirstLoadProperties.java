package io.izinhub.firstload;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * First loads ({@code hub.first-load.*}).
 *
 * @param portion what is told at once; the next portion waits until so many or fewer are unsent
 */
@Validated
@ConfigurationProperties("hub.first-load")
record FirstLoadProperties(
        @DefaultValue("500") @Min(1) @Max(10_000) int portion) {}
