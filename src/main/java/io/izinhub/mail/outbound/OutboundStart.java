package io.izinhub.mail.outbound;

import io.izinhub.mail.Domains;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.smtp.ListenerProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a start says of mail that will leave otherwise than its policy promises. Nothing is refused for it. Pure but for the log. */
final class OutboundStart {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundStart.class);

    private OutboundStart() {}

    static void warn(OutboundPolicy policy, ListenerProperties listener, Set<String> signing) {
        if (listener.enabled()) {
            uncovered(policy, listener).forEach(LOG::warn);
            unsigned(policy, signing).forEach(LOG::warn);
        }
    }

    /** Who may hand mail to the gateway, and of whom no account says as what: theirs goes on as it is. */
    static List<String> uncovered(OutboundPolicy policy, ListenerProperties listener) {
        List<String> warnings = new ArrayList<>();
        if (!listener.auth().required() && policy.account(null).isEmpty()) {
            warnings.add(
                    "Clients without a login may send, and no account of policies/mail/outbound.yaml holds for them: their mail"
                            + " goes on without consent, footer and scan. Add the account default, or set"
                            + " hub.mail.outbound.auth.required to true");
        }
        new TreeSet<>(listener.auth().accounts().keySet())
                .stream()
                        .filter(name -> policy.account(name).isEmpty())
                        .forEach(name ->
                                warnings.add("The account " + name + " of hub.mail.outbound.auth.accounts is not in"
                                        + " policies/mail/outbound.yaml: its mail goes on without consent, footer and scan. Add it"
                                        + " there"));
        return warnings;
    }

    /** Campaigns whose one-click fields no signature of ours will cover (R119), as far as a start can know. */
    static List<String> unsigned(OutboundPolicy policy, Set<String> signing) {
        List<String> domains = new TreeSet<>(policy.ownDomains())
                .stream()
                        .filter(domain -> signing.stream().noneMatch(key -> Domains.isUnder(key, domain)))
                        .toList();
        if (domains.isEmpty() && !signing.isEmpty()) {
            return List.of();
        }
        return policy.accounts().values().stream()
                .filter(account -> account.usual().isCampaign()
                        && account.list().oneClick()
                        && account.dkim() != Account.Dkim.LEAVE)
                .map(Account::name)
                .sorted()
                .map(name -> "Campaign mail of the account " + name + " leaves without a signature of ours"
                        + (domains.isEmpty() ? "" : " where its From is of " + String.join(", ", domains))
                        + ": no key in hub.mail.dkim.domains. Mail programs then offer no one-click refusal (R119)")
                .toList();
    }
}
