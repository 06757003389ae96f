package io.izinhub.mail.notice;

import io.izinhub.mail.Domains;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may be told what became of a mail, and who must not: an answer to a forged sender, a list or another machine does harm
 * (R81, RFC 3834). Pure.
 *
 * @param server {@code authserv-id} of the company's border server; empty: nobody is believed
 * @param believeAnybody the demo's switch: the sender need not be proven
 * @param ownDomains lower case; colleagues are not written to
 */
public record NoticeRules(String server, boolean believeAnybody, Set<String> ownDomains) {

    /** At most so many notices to one sender in 24 hours. */
    public static final int PER_SENDER = 3;

    /** Why nobody is told. */
    public enum Silence {
        NULL_SENDER,
        MACHINE,
        LIST,
        OWN_DOMAIN,
        SENDER_UNPROVEN,
        SUPPRESSED,
        THREAD_TOLD,
        TOLD_OFTEN
    }

    /**
     * What is known of a mail.
     *
     * @param replyTo the address that would be answered, normal form: that of From
     * @param sign why the mail itself says that nobody may be told; empty: a person wrote it
     * @param authentication values of Authentication-Results, topmost first
     */
    public record Origin(String replyTo, Optional<Silence> sign, List<String> authentication) {

        public Origin {
            authentication = List.copyOf(authentication);
        }

        /** Prints no address. */
        @Override
        public String toString() {
            return "Origin[" + sign + "]";
        }
    }

    /**
     * What was said before.
     *
     * @param suppressed the address takes no mail of ours
     * @param thread the thread was told within 24 hours
     * @param sender how often the sender was told within 24 hours
     */
    public record Before(boolean suppressed, boolean thread, int sender) {}

    public NoticeRules {
        ownDomains = Set.copyOf(ownDomains);
    }

    /** Why nobody is told; empty: the sender is told. */
    public Optional<Silence> silence(Origin origin, Before before) {
        return Optional.ofNullable(reason(origin, before));
    }

    private Silence reason(Origin origin, Before before) {
        if (origin.sign().isPresent()) {
            return origin.sign().get();
        }
        String domain = Domains.of(origin.replyTo());
        if (Domains.isUnderAny(domain, ownDomains)) {
            return Silence.OWN_DOMAIN;
        }
        if (!believeAnybody && !AuthenticationResults.vouch(origin.authentication(), server, domain)) {
            return Silence.SENDER_UNPROVEN;
        }
        if (before.suppressed()) {
            return Silence.SUPPRESSED;
        }
        if (before.thread()) {
            return Silence.THREAD_TOLD;
        }
        return before.sender() >= PER_SENDER ? Silence.TOLD_OFTEN : null;
    }
}
