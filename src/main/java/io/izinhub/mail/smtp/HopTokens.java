package io.izinhub.mail.smtp;

/** Gives the OAuth 2 token with which we log in at a next hop or a mailbox. Asked for each new session; thread-safe. */
@FunctionalInterface
public interface HopTokens {

    /**
     * @param hop name in {@code hub.mail.hops} or {@code hub.mail.imap}
     * @return a token that is valid now
     * @throws RuntimeException there is none: the server counts as unreachable
     */
    String token(String hop);

    /** The server did not take the last token: another one is wanted next time. */
    default void refused(String hop) {
        // Who has no other gives the same again.
    }
}
