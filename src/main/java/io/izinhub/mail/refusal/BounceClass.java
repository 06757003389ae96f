package io.izinhub.mail.refusal;

import java.util.Set;

/** What a report about a recipient means for sending (R125). */
enum BounceClass {
    /** The address does not exist. */
    HARD,
    /** Anything else that may be over tomorrow: full, too large, refused for what it held. */
    SOFT;

    /** Mailbox unknown, domain unknown, no address, moved away, domain without mail (RFC 3463, RFC 7505). */
    private static final Set<String> NOT_THERE = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

    static BounceClass of(MailReport.Failure failure) {
        return failure.failed() && NOT_THERE.contains(failure.status()) ? HARD : SOFT;
    }
}
