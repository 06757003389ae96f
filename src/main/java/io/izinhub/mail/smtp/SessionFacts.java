package io.izinhub.mail.smtp;

import java.net.InetAddress;

/**
 * What is known of the client of a transaction. Immutable; prints neither address nor account.
 *
 * @param listener {@code inbound}, {@code outbound}
 * @param traceId of this transaction: in Received, in our 250 and, as correlation id, in the log
 * @param peer address of the client
 * @param helo what it calls itself, as it said it: hostile
 * @param account the user of AUTH, null without
 * @param tls protocol and cipher suite, null without
 * @param esmtp it said EHLO
 */
public record SessionFacts(
        String listener, String traceId, InetAddress peer, String helo, String account, String tls, boolean esmtp) {

    public boolean isAuthenticated() {
        return account != null;
    }

    @Override
    public String toString() {
        return "SessionFacts[" + listener + " " + traceId + "]";
    }
}
