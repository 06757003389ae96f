package io.izinhub.mail.smtp;

/** Gives the OAuth 2 token with which we log in at a next hop. Asked for each new session; thread-safe. */
@FunctionalInterface
public interface HopTokens {

    /**
     * @param hop name in {@code hub.mail.hops}
     * @return a token that is valid now
     * @throws RuntimeException there is none: the hop counts as unreachable
     */
    String token(String hop);
}
