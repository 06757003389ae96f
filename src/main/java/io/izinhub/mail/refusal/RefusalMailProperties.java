package io.izinhub.mail.refusal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What mails that come in say about sending.
 *
 * @param mailboxes what an answer without a link of ours refuses; a mailbox that is not named: all brands
 * @param time for a LIVE mail, after which it has to come again
 * @param shadowTime for any other, after which it goes on and is recorded later
 * @param mails read at one time; more have to come again, or are recorded later
 * @param remembered how long a mail that comes again is known
 */
@Validated
@ConfigurationProperties("hub.mail.refusals")
record RefusalMailProperties(
        @DefaultValue @Valid List<Mailbox> mailboxes,
        @DefaultValue @NotNull Fbl fbl,

        @DefaultValue("10s") @NotNull @DurationMin(seconds = 1)
        Duration time,

        @DefaultValue("1s") @NotNull @DurationMin(millis = 10)
        Duration shadowTime,

        @DefaultValue("64") @Min(1) @Max(1_000) int mails,

        @DefaultValue("365d") @NotNull @DurationMin(days = 30)
        Duration remembered) {

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
