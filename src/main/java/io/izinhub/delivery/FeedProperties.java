package io.izinhub.delivery;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param silentAfter a feed that nobody read for so long is shown as silent; longer than the pause between readings */
@Validated
@ConfigurationProperties("hub.feeds")
record FeedProperties(@DefaultValue("30m") @NotNull Duration silentAfter) {}
