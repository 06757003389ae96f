package io.izinhub.mail.own;

import io.izinhub.platform.modes.Dimension;
import java.util.Set;

/** The kinds of mail that the hub writes. Each has a function, so that each can be LIVE without the others. */
public enum OwnKind {
    /** To the sender of a mail. */
    NOTICE("mail.in.notice", "auto-replied", Set.of(Dimension.MAILBOX, Dimension.RECIPIENT_DOMAIN)),
    /** To the mailbox that the CRM collects from. */
    TICKET("mail.in.ticket", "auto-generated", Set.of(Dimension.MAILBOX)),
    /** To an employee about a mail of his that was stopped, or held more than it should. */
    AGENT("mail.out.notice", "auto-replied", Set.of()),
    /** To a person about a consent of his: the second step of double opt-in, and the same-day confirmation (R23). */
    CONFIRM("confirm", "auto-generated", Set.of(Dimension.RECIPIENT_DOMAIN)),
    /** To the data protection officer: digest and alarms. */
    OFFICER("mail.officer", "auto-generated", Set.of());

    private final String function;
    private final String autoSubmitted;
    private final Set<Dimension> dimensions;

    OwnKind(String function, String autoSubmitted, Set<Dimension> dimensions) {
        this.function = function;
        this.autoSubmitted = autoSubmitted;
        this.dimensions = dimensions;
    }

    String function() {
        return function;
    }

    /** Value of the field (RFC 3834). */
    String autoSubmitted() {
        return autoSubmitted;
    }

    Set<Dimension> dimensions() {
        return dimensions;
    }

    /** Whether it is counted whom it tells: there is a limit (R81). */
    boolean isLimited() {
        return this == NOTICE || this == AGENT || this == CONFIRM;
    }

    /** Whether it goes to addresses that others gave, of which some do not exist. */
    boolean isToStrangers() {
        return this == NOTICE || this == CONFIRM;
    }

    static OwnKind of(String function) {
        for (OwnKind kind : values()) {
            if (kind.function.equals(function)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No such function: " + function);
    }
}
