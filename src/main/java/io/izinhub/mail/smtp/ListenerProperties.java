package io.izinhub.mail.smtp;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One SMTP server of ours ({@code hub.mail.inbound}, {@code hub.mail.outbound}). Off, on the loopback address and for
 * nobody but this machine unless told otherwise: it must never be an open relay.
 *
 * @param enabled whether it listens
 * @param port 0 takes a free one
 * @param bind address to listen on
 * @param serverName what it calls itself, in the banner and in Received
 * @param allowedNetworks who may connect, {@code 10.0.0.0/8} or single addresses
 * @param nextHops names in {@code hub.mail.hops}, tried in this order
 * @param gate name of a {@link RecipientGate} bean; unset: every recipient may pass
 * @param onFailure name of an {@link OnFailure} bean; unset: the client hears 451 and tries again
 * @param normaliseFrom networks whose bare CR and LF are mended instead of refused
 * @param forwards mailboxes whose mail goes on to another address
 */
public record ListenerProperties(
        @DefaultValue("false") boolean enabled,
        @Min(0) @Max(65_535) int port,
        @DefaultValue("127.0.0.1") @NotBlank String bind,
        @DefaultValue("localhost") @NotBlank String serverName,
        @DefaultValue({"127.0.0.0/8", "::1"}) @NotNull List<String> allowedNetworks,
        @DefaultValue @NotNull List<String> nextHops,
        String gate,
        String onFailure,
        @DefaultValue @NotNull List<String> normaliseFrom,
        @DefaultValue @NotNull List<@Valid Forward> forwards,
        @DefaultValue @Valid Tls tls,
        @DefaultValue @Valid Auth auth,
        @DefaultValue @Valid Limits limits) {

    /**
     * A mailbox whose mail is handed on to somebody else's address, a vendor's intake, under an envelope that stays the same: what
     * cannot be delivered there comes back to us and not to a stranger, and the vendor's server sees a sender of ours.
     *
     * @param mailbox recipient at this listener, by whose policy the mail is judged
     * @param recipient for RCPT TO at the next hop
     * @param sender for MAIL FROM at the next hop: a mailbox that people read and that is not forwarded
     */
    public record Forward(
            @NotBlank String mailbox,
            @NotBlank String recipient,
            @NotBlank String sender) {

        public boolean isOf(String address) {
            return mailbox.equalsIgnoreCase(address);
        }

        /** Prints no address. */
        @Override
        public String toString() {
            return "Forward[]";
        }
    }

    /** Where mail to an address goes on to; empty: to that address. */
    public Optional<Forward> forward(String address) {
        return forwards.stream().filter(forward -> forward.isOf(address)).findFirst();
    }

    /**
     * STARTTLS, offered where a key store is named.
     *
     * @param keyStore PKCS#12 file with our key and certificate
     * @param keyStorePassword of the file and of the key
     * @param required whether mail is refused before STARTTLS
     */
    public record Tls(
            Path keyStore,
            String keyStorePassword,
            @DefaultValue("false") boolean required) {

        /** Prints no secret. */
        @Override
        public String toString() {
            return "Tls[" + keyStore + ", required=" + required + "]";
        }
    }

    /**
     * AUTH PLAIN and LOGIN, offered where accounts are named.
     *
     * @param accounts passwords by user name
     * @param required whether mail is refused before AUTH
     * @param withoutTls whether passwords may be sent in clear
     */
    public record Auth(
            @DefaultValue Map<String, String> accounts,
            @DefaultValue("false") boolean required,
            @DefaultValue("false") boolean withoutTls) {

        /** Prints no secret. */
        @Override
        public String toString() {
            return "Auth[" + accounts.size() + " accounts, required=" + required + "]";
        }
    }

    /**
     * @param messageSize of one message
     * @param recipients of one transaction
     * @param connections at the same time
     * @param connectionsPerPeer at the same time, of one address
     * @param hops Received headers, more is a loop
     * @param idle silence of a client after which we hang up
     * @param messageTime for a message to arrive, so that a client that drips bytes cannot hold a connection
     * @param drain how long running transactions may go on when we stop
     */
    public record Limits(
            @DefaultValue("50MB") @NotNull DataSize messageSize,
            @DefaultValue("100") @Min(1) @Max(10_000) int recipients,
            @DefaultValue("100") @Min(1) @Max(10_000) int connections,
            @DefaultValue("50") @Min(1) @Max(10_000) int connectionsPerPeer,
            @DefaultValue("30") @Min(1) @Max(1000) int hops,
            @DefaultValue("5m") @DurationMin(millis = 1) Duration idle,
            @DefaultValue("10m") @DurationMin(millis = 1) Duration messageTime,
            @DefaultValue("15s") @DurationMin(millis = 0) Duration drain) {}
}
