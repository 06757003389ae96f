package io.izinhub.mail.inbound.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/**
 * The policies of all mailboxes. Immutable.
 *
 * @param mailboxes by address in normal form; every other address has {@code others}
 * @param units by name
 */
public record InboundPolicy(MailboxPolicy others, Map<String, MailboxPolicy> mailboxes, Map<String, Unit> units) {

    /**
     * Who may handle what the CRM may not hold (R71).
     *
     * @param address mailbox of the unit; never one that a CRM collects from
     * @param hop name of the server it is sent to, over TLS
     * @param condition of KVKK 6/3, for example {@code 6/3-e}
     * @param until last day on which mail is diverted; after it mail waits in quarantine
     */
    public record Unit(String address, String hop, String condition, String reason, String owner, LocalDate until) {}

    public InboundPolicy {
        mailboxes = Map.copyOf(mailboxes);
        units = Map.copyOf(units);
    }

    /** What holds for a mail to these recipients, in normal form, on a day: what the strictest of their mailboxes says. */
    public Rules rules(Collection<String> recipients, LocalDate today) {
        MailboxPolicy policy = recipients.stream()
                .map(recipient -> mailboxes.getOrDefault(recipient, others))
                .distinct()
                .reduce(MailboxPolicy::and)
                .orElse(others);
        return new Rules(policy, policy.unit().map(units::get).filter(unit -> !today.isAfter(unit.until())), today);
    }
}
