package io.izinhub.mail.own;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose servers and mailboxes mail goes to.
 *
 * @param hops mail servers by name
 * @param imap logins at mailboxes by name
 * @param poll where mail of mailboxes is put
 */
@ConfigurationProperties("hub.mail")
record MailSuppliers(
        @DefaultValue Map<String, Named> hops,
        @DefaultValue Map<String, Named> imap,
        @DefaultValue Map<String, Polled> poll) {

    /** @param supplier key in the supplier register, or {@code OWN} */
    record Named(String supplier) {}

    record Polled(ToServer toServer, ToMailbox toMailbox) {

        /** @param hop name under {@code hub.mail.hops} */
        record ToServer(String hop) {}

        /** @param account name under {@code hub.mail.imap} */
        record ToMailbox(String account) {}

        String hop() {
            return toServer == null ? null : toServer.hop();
        }

        String mailbox() {
            return toMailbox == null ? null : toMailbox.account();
        }
    }

    /** What the polls name, each name once. */
    Stream<String> targets(Function<Polled, String> target) {
        return poll.values().stream().map(target).filter(Objects::nonNull).distinct();
    }
}
