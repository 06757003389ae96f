package io.izinhub.mail.outbound.domain;

import io.izinhub.compliance.content.PromotionalWording;
import io.izinhub.mail.Domains;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The company's rules for mail on its way out. Immutable. Domains in lower case, ASCII; a rule for a domain holds for those
 * below it.
 *
 * @param accounts by name
 * @param addressRules what the sender's address makes of a mail, first that fits
 * @param unread what follows from what could not be read
 * @param promotion what makes information promotional (R14)
 */
public record OutboundPolicy(
        Map<String, Account> accounts,
        List<AddressRule> addressRules,
        Set<String> ownDomains,
        Set<String> helpDesks,
        Set<String> partners,
        UnreadPolicy unread,
        PromotionalWording promotion) {

    /** For clients without a login: a mail server of the company that hands on what others sent. */
    private static final String WITHOUT_LOGIN = "default";

    /** @param sender an address, or {@code @domain} for all of a domain */
    public record AddressRule(String sender, MessageClass messageClass) {

        boolean fits(String address) {
            return sender.startsWith("@")
                    ? Domains.isUnder(Domains.of(address), sender.substring(1))
                    : sender.equals(address);
        }
    }

    public OutboundPolicy {
        accounts = Map.copyOf(accounts);
        addressRules = List.copyOf(addressRules);
        ownDomains = Set.copyOf(ownDomains);
        helpDesks = Set.copyOf(helpDesks);
        partners = Set.copyOf(partners);
    }

    /** @param name null for a client without a login, which is the account {@code default} */
    public Optional<Account> account(String name) {
        return Optional.ofNullable(accounts.get(name == null ? WITHOUT_LOGIN : name));
    }

    /** @param sender lower case */
    public Optional<MessageClass> byAddress(String sender) {
        return addressRules.stream()
                .filter(rule -> rule.fits(sender))
                .map(AddressRule::messageClass)
                .findFirst();
    }

    /** Who all of them are: of several the one that asks for the most care. Nobody is the company itself. */
    public Party party(Collection<String> recipients) {
        return recipients.stream().map(this::party).max(Party::compareTo).orElse(Party.OWN);
    }

    /** @param recipient lower case */
    public Party party(String recipient) {
        String domain = Domains.of(recipient);
        if (Domains.isUnderAny(domain, helpDesks)) {
            return Party.HELP_DESK;
        }
        if (Domains.isUnderAny(domain, partners)) {
            return Party.PARTNER;
        }
        return Domains.isUnderAny(domain, ownDomains) ? Party.OWN : Party.CUSTOMER;
    }

    /** Whether a footer belongs under a mail to them: not to colleagues, help desks and partners alone. */
    public boolean needsFooter(Collection<String> recipients) {
        return recipients.stream().anyMatch(recipient -> party(recipient) == Party.CUSTOMER);
    }
}
