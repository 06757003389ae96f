package io.izinhub.mail.smtp;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The two listeners, and the servers behind them.
 *
 * @param inbound mail on its way into the CRM
 * @param outbound mail on its way out
 * @param hops by the names that listeners and flows use
 */
@Validated
@ConfigurationProperties("hub.mail")
public record MailProperties(
        @DefaultValue @NotNull @Valid ListenerProperties inbound,
        @DefaultValue @NotNull @Valid ListenerProperties outbound,
        @DefaultValue @NotNull Map<String, @Valid HopProperties> hops) {

    /** By the name that a flow uses: {@code smtp-gateway:inbound}. */
    public Map<String, ListenerProperties> listeners() {
        return Map.of("inbound", inbound, "outbound", outbound);
    }
}
