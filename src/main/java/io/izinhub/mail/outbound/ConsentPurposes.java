package io.izinhub.mail.outbound;

import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.Collection;

/** Whether the purposes that accounts name are there. Pure. */
final class ConsentPurposes {

    private ConsentPurposes() {}

    /**
     * @param configured codes of {@code hub.purposes}
     * @throws ConfigurationProblem an account names another one: nobody could be asked for it (R8)
     */
    static void check(OutboundPolicy policy, Collection<String> configured) {
        policy.accounts().values().forEach(account -> account.consentPurpose()
                .filter(purpose -> !configured.contains(purpose))
                .ifPresent(purpose -> {
                    throw unknown(account.name(), purpose, configured);
                }));
    }

    private static ConfigurationProblem unknown(String account, String purpose, Collection<String> configured) {
        String codes = String.join(", ", configured);
        return new ConfigurationProblem(
                OutboundPolicyFile.WHERE + ": " + account,
                "Its consent-purpose " + purpose + " is no purpose of hub.purposes. | consent-purpose değeri " + purpose
                        + " hub.purposes altında yok.",
                new Hint(
                        "Say one of " + codes + ", or leave it out.",
                        codes + " kodlarından birini yazın ya da satırı silin."));
    }
}
