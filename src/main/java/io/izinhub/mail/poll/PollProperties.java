package io.izinhub.mail.poll;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The mailboxes that are looked into, and the logins for them.
 *
 * @param imap by the names that {@code poll} uses
 * @param poll by name, which stands in metrics and in the ids of flows
 */
@Validated
@ConfigurationProperties("hub.mail")
record PollProperties(
        @DefaultValue @NotNull Map<String, @Valid ImapProperties> imap,
        @DefaultValue @NotNull Map<String, @Valid Polled> poll) {

    /**
     * A mailbox and what becomes of its mail.
     *
     * @param account name under {@code hub.mail.imap}
     * @param folder that is looked into; everything in it is taken, read or not
     * @param mailbox address by whose policy and mode the mail is judged
     * @param archive folder of the same account for originals that went on or are held; made if missing
     * @param refused folder of the same account for what policy refuses: nobody waits who could be told
     * @param secrets what becomes of an original with what nobody may store (R106)
     * @param every pause between two looks
     * @param messageSize a larger mail stays where it is
     * @param toMailbox where it goes: into another mailbox, byte for byte
     * @param toServer or to a mail server
     */
    record Polled(
            @NotBlank String account,
            @DefaultValue("INBOX") @NotBlank String folder,
            @NotBlank String mailbox,
            @DefaultValue("Archive") @NotBlank String archive,
            @DefaultValue("Refused") @NotBlank String refused,
            @DefaultValue("DELETE") @NotNull Secrets secrets,
            @DefaultValue("30s") @DurationMin(millis = 10) Duration every,
            @DefaultValue("50MB") @NotNull DataSize messageSize,
            @Valid ToMailbox toMailbox,
            @Valid ToServer toServer) {

        /** Prints no address. */
        @Override
        public String toString() {
            return "Polled[" + account + "]";
        }
    }

    enum Secrets {
        DELETE,
        ARCHIVE
    }

    /**
     * @param account name under {@code hub.mail.imap}
     * @param folder that must exist there
     */
    record ToMailbox(
            @NotBlank String account,
            @DefaultValue("INBOX") @NotBlank String folder) {}

    /**
     * @param hop name under {@code hub.mail.hops}
     * @param recipient for RCPT TO
     * @param sender for MAIL FROM; unset: the one that stands in the mail's Return-Path
     */
    record ToServer(@NotBlank String hop, @NotBlank String recipient, String sender) {

        /** Prints no address. */
        @Override
        public String toString() {
            return "ToServer[" + hop + "]";
        }
    }
}
