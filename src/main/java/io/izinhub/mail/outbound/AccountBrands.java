package io.izinhub.mail.outbound;

import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.Collection;
import java.util.TreeSet;

/** Whether the brands that accounts send for are there. Pure. */
final class AccountBrands {

    private AccountBrands() {}

    /**
     * @param configured codes of {@code hub.brands}
     * @throws ConfigurationProblem an account names another one: of its mail nothing could be judged
     */
    static void check(OutboundPolicy policy, Collection<String> configured) {
        policy.accounts().values().stream()
                .filter(account -> !configured.contains(account.brand()))
                .findFirst()
                .ifPresent(account -> {
                    throw unknown(account.name(), account.brand(), String.join(", ", new TreeSet<>(configured)));
                });
    }

    private static ConfigurationProblem unknown(String account, String brand, String codes) {
        return new ConfigurationProblem(
                OutboundPolicyFile.WHERE + ": " + account,
                "Its brand " + brand + " is not one of hub.brands. | brand değeri " + brand
                        + " hub.brands altında yok.",
                new Hint(
                        "Say one of " + codes + ", or add the brand to hub.brands.",
                        codes + " kodlarından birini yazın ya da markayı hub.brands altına ekleyin."));
    }
}
