package io.izinhub.optout;

/** The authority gave no links. */
public final class AuthorityLinksException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param code İYS's own, or why there was no answer; nothing personal */
    public AuthorityLinksException(String code) {
        super("no opt-out links of the authority: " + code);
    }
}
