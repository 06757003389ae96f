package io.izinhub.platform.modes;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param initial the mode of a function that nobody has changed yet; the demo starts LIVE, everything else SHADOW */
@Validated
@ConfigurationProperties("hub.modes")
public record ModeProperties(
        @DefaultValue("SHADOW") @NotNull Mode initial) {}
