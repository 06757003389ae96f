package io.izinhub.optout;

import java.util.Optional;

/** Why somebody refused, if they like to say. The labels are {@code optout.reason.<key>}. */
enum OptOutReason {
    OFTEN("often"),
    IRRELEVANT("irrelevant"),
    NEVER_AGREED("neverAgreed"),
    NOT_ME("notMe"),
    OTHER("other");

    private final String key;

    OptOutReason(String key) {
        this.key = key;
    }

    /** As in the form and in the texts. */
    public String key() {
        return key;
    }

    static Optional<OptOutReason> parse(String value) {
        for (OptOutReason reason : values()) {
            if (reason.key.equals(value)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
