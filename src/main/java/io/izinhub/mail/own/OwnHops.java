package io.izinhub.mail.own;

import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.hop.NextHops;
import java.util.Optional;

/**
 * Which server takes which mail of ours. Thread-safe.
 *
 * @param outward name of the hop that takes mail to everybody
 * @param mailboxes name of the one behind the mailboxes that the CRM collects from: sent there a note passes no gateway of ours
 */
record OwnHops(MailGateways gateways, Optional<String> outward, Optional<String> mailboxes) {

    boolean leadsSomewhere(OwnKind kind) {
        return nameOf(kind).isPresent();
    }

    NextHops to(OwnKind kind) {
        String name = nameOf(kind).orElseThrow();
        return gateways.hop(kind == OwnKind.TICKET ? "hub.mail.own.mailbox-hop" : "hub.mail.own.hop", name);
    }

    /** Name under {@code hub.mail.hops}. */
    Optional<String> nameOf(OwnKind kind) {
        return kind == OwnKind.TICKET ? mailboxes : outward;
    }
}
