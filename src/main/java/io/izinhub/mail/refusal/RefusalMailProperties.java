package io.izinhub.mail.refusal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What mails that come in say about sending.
 *
 * @param mailboxes what an answer without a link of ours refuses; a mailbox that is not named: all brands
 */
@Validated
@ConfigurationProperties("hub.mail.refusals")
record RefusalMailProperties(
        @DefaultValue @Valid List<Mailbox> mailboxes,
        @DefaultValue @NotNull Fbl fbl) {

    /** A list and no map: an address is no key of a property. */
    record Mailbox(@NotBlank String mailbox, @NotBlank String brand) {}

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
            @DefaultValue Set<String> senders) {

        /** Compared with what the gateway has in lower case. */
        Fbl {
            mailboxes = lower(mailboxes);
            senders = lower(senders);
        }

        private static Set<String> lower(Set<String> names) {
            return names.stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
