package io.izinhub.mail.notice;

import io.izinhub.mail.Domains;
import java.util.List;
import java.util.Locale;
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
     * @param envelopeSender empty is the null sender
     * @param replyTo the address that would be answered, normal form: that of From
     * @param autoSubmitted value of Auto-Submitted; empty if absent
     * @param precedence value of Precedence; empty if absent
     * @param list it has a field of a mailing list
     * @param machine it has another sign of a machine: X-Auto-Response-Suppress, a report, our own mark
     * @param authentication values of Authentication-Results, topmost first
     */
    public record Origin(
            String envelopeSender,
            String replyTo,
            String autoSubmitted,
            String precedence,
            boolean list,
            boolean machine,
            List<String> authentication) {

        public Origin {
            authentication = List.copyOf(authentication);
        }

        /** Prints no address. */
        @Override
        public String toString() {
            return "Origin[list=" + list + ", machine=" + machine + "]";
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

    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
    private static final List<String> MACHINES =
            List.of("mailer-daemon@", "postmaster@", "noreply@", "no-reply@", "donotreply@");

    public NoticeRules {
        ownDomains = Set.copyOf(ownDomains);
    }

    /** Why nobody is told; empty: the sender is told. */
    public Optional<Silence> silence(Origin origin, Before before) {
        return Optional.ofNullable(reason(origin, before));
    }

    private Silence reason(Origin origin, Before before) {
        String sender = origin.envelopeSender().toLowerCase(Locale.ROOT);
        String domain = Domains.of(origin.replyTo());
        if (sender.isEmpty() || origin.replyTo().isEmpty()) {
            return Silence.NULL_SENDER;
        }
        if (isOfMachine(origin)) {
            return Silence.MACHINE;
        }
        if (isOfList(origin)) {
            return Silence.LIST;
        }
        if (Domains.isUnderAny(domain, ownDomains)) {
            return Silence.OWN_DOMAIN;
        }
        if (!isProven(origin)) {
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

    /** Whether the writer is who the mail says (R81). */
    boolean isProven(Origin origin) {
        return believeAnybody
                || AuthenticationResults.vouch(origin.authentication(), server, Domains.of(origin.replyTo()));
    }

    static boolean isOfMachine(Origin origin) {
        String auto = origin.autoSubmitted().strip().toLowerCase(Locale.ROOT);
        return origin.machine()
                || !(auto.isEmpty() || auto.equals("no"))
                || isMachine(origin.envelopeSender().toLowerCase(Locale.ROOT))
                || isMachine(origin.replyTo());
    }

    static boolean isOfList(Origin origin) {
        return origin.list() || BULK.contains(origin.precedence().strip().toLowerCase(Locale.ROOT));
    }

    private static boolean isMachine(String address) {
        return MACHINES.stream().anyMatch(address::startsWith)
                || address.startsWith("bounce")
                || address.contains("-request@");
    }
}
