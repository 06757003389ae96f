package io.izinhub.mail.oauth;

/** Gives the OAuth 2 token with which we log in at a next hop or a mailbox. Asked for each new session; thread-safe. */
@FunctionalInterface
public interface HopTokens {

    /**
     * @param hop name in {@code hub.mail.hops} or {@code hub.mail.imap}
     * @return a token that is valid now
     * @throws RuntimeException there is none: the server counts as unreachable
     */
    String token(String hop);

    /**
     * The server did not take this token: it wants another one next time. What others got may be good still.
     *
     * @param token as {@link #token} gave it
     */
    default void refused(String hop, String token) {
        // Who has no other gives the same again.
    }
}
