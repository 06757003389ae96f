package io.izinhub.mail.refusal;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What mails that come in say about sending.
 *
 * @param brands by mailbox: the brand that an answer without a link of ours refuses; not named: all brands
 */
@Validated
@ConfigurationProperties("hub.mail.refusals")
record RefusalMailProperties(
        @DefaultValue Map<String, String> brands,
        @DefaultValue @NotNull Fbl fbl) {

    /**
     * Complaints that mailbox providers report.
     *
     * @param asRefusal a complaint refuses (R125); else a person decides
     * @param mailboxes where they arrive; none: every mailbox of the inbound gateway
     * @param senders domains whose reports are believed without a link of ours, where the border server vouches for them
     */
    record Fbl(
            @DefaultValue("true") boolean asRefusal,
            @DefaultValue Set<String> mailboxes,
            @DefaultValue Set<String> senders) {}
}
