package io.izinhub.webhook;

import io.izinhub.consent.domain.Channel;
import io.izinhub.webhook.domain.WebhookEvent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param webhooks the company's systems that are told, by name */
@Validated
@ConfigurationProperties("hub")
record WebhookProperties(@DefaultValue @Valid Map<String, Settings> webhooks) {

    /**
     * One receiver.
     *
     * @param url https, or http on this machine; without user and fragment
     * @param secret shared with the receiver, at least 16 letters; or a file that holds nothing else
     * @param previousSecret the one that is being replaced: while it stands here each event carries both signatures
     * @param events what it is told
     * @param brands none: all
     * @param channels none: all
     * @param networks not of the open internet, in which it may lie all the same
     */
    record Settings(
            @NotNull(message = "set it to the address of the receiver | alıcının adresini yazın")
            URI url,

            String secret,
            Path secretFile,
            String previousSecret,
            Path previousSecretFile,

            @DefaultValue("consent.changed") @NotEmpty(message = "name at least one event | en az bir olay yazın")
            Set<WebhookEvent> events,

            @DefaultValue Set<String> brands,
            @DefaultValue Set<Channel> channels,
            @DefaultValue List<String> networks) {}
}
