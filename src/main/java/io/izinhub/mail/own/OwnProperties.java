package io.izinhub.mail.own;

import io.izinhub.consent.ContactForm;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Mails that the hub itself writes.
 *
 * @param hop name of the server in {@code hub.mail.hops} that takes mail to everybody; unset: the first next hop of the outbound
 *     listener
 * @param mailboxHop the one behind the mailboxes that the CRM collects from; unset: the first next hop of the inbound listener
 * @param from address in From of what goes to officer and CRM; a notice comes from the mailbox that was written to
 * @param brand whose notice and contact stand in notices to senders; unset: the first brand with a notice that can be reached
 * @param authenticationServer {@code authserv-id} of the company's border server; unset: no sender is believed, and none is told
 * @param believeAnybody the demo's switch: the sender need not be proven
 * @param officerLanguage {@code tr}, {@code en}, {@code tr+en}
 * @param digestAlways the digest also comes when there is nothing to tell
 * @param firstPause pause after an attempt that may work later; doubles with each
 * @param longestPause upper end of the pauses
 * @param lease how long an attempt may take
 * @param keepTrying after it a mail is given up
 * @param metadataDays days that the row of a mail that is gone is kept
 * @param suppressedDays days that an address is told nothing after a server said that it does not exist
 */
@Validated
@ConfigurationProperties("hub.mail.own")
public record OwnProperties(
        String hop,
        String mailboxHop,

        @Pattern(regexp = ContactForm.EMAIL, message = ContactForm.NO_EMAIL)
        String from,

        String brand,
        @DefaultValue("") @NotNull String authenticationServer,
        @DefaultValue("false") boolean believeAnybody,

        @DefaultValue("tr") @Pattern(regexp = "tr|en|tr\\+en", message = "tr, en, tr+en | tr, en ya da tr+en yazın")
        String officerLanguage,

        @DefaultValue("false") boolean digestAlways,
        @DefaultValue("30s") @NotNull Duration firstPause,
        @DefaultValue("15m") @NotNull Duration longestPause,
        @DefaultValue("5m") @NotNull Duration lease,
        @DefaultValue("3d") @NotNull Duration keepTrying,
        @DefaultValue("90") @Min(2) int metadataDays,
        @DefaultValue("180") @Min(1) int suppressedDays) {}
