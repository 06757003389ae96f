package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.smtp.ListenerProperties;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What a start says of mail that leaves otherwise than its policy promises. */
class OutboundStartTest {

    private static final String CAMPAIGN = "{brand: b, laxest: campaign-consent, usual: campaign-consent%s}";
    private static final String INFO = "{brand: b, laxest: info-legal, usual: info-reply}";

    private static OutboundPolicy policy(String accounts, String domains) {
        return OutboundPolicyFile.read("version: 1\naccounts: {" + accounts + "}\nown-domains: [" + domains + "]\n");
    }

    private static ListenerProperties listener(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("listener", ListenerProperties.class);
    }

    @Test
    void clientsWithoutALogin_areNamedWhereNoAccountHoldsForThem() {
        assertThat(OutboundStart.uncovered(policy("bilgi: " + INFO, ""), listener(Map.of())))
                .singleElement()
                .asString()
                .contains("account default", "hub.mail.outbound.auth.required");
        assertThat(OutboundStart.uncovered(policy("default: " + INFO, ""), listener(Map.of())))
                .isEmpty();
        assertThat(OutboundStart.uncovered(
                        policy("bilgi: " + INFO, ""),
                        listener(Map.of("listener.auth.required", "true", "listener.auth.accounts.bilgi", "x"))))
                .isEmpty();
    }

    @Test
    void aLoginThatThePolicyDoesNotName_isNamed_andItsPasswordIsNot() {
        assertThat(OutboundStart.uncovered(
                        policy("bilgi: " + INFO, ""),
                        listener(Map.of("listener.auth.required", "true", "listener.auth.accounts.other", "geheim"))))
                .singleElement()
                .asString()
                .contains("The account other")
                .doesNotContain("geheim");
    }

    @Test
    void r119_aCampaignThatNobodyWillSign_isNamedByAccountAndDomain() {
        OutboundPolicy policy =
                policy("kampanya: " + CAMPAIGN.formatted("") + ", bilgi: " + INFO, "ornek.example, marka.example");

        assertThat(OutboundStart.unsigned(policy, Set.of()))
                .singleElement()
                .asString()
                .contains("account kampanya", "marka.example, ornek.example");
        assertThat(OutboundStart.unsigned(policy, Set.of("haber.ornek.example")))
                .singleElement()
                .asString()
                .contains("From is of marka.example");
        assertThat(OutboundStart.unsigned(policy, Set.of("ornek.example", "marka.example")))
                .isEmpty();
        assertThat(OutboundStart.unsigned(policy("kampanya: " + CAMPAIGN.formatted(""), ""), Set.of()))
                .hasSize(1);
    }

    @Test
    void r119_whoLeavesSigningToOthers_orClaimsNoOneClick_isNotWarned() {
        assertThat(OutboundStart.unsigned(policy("k: " + CAMPAIGN.formatted(", dkim: leave"), "a.example"), Set.of()))
                .isEmpty();
        assertThat(OutboundStart.unsigned(
                        policy("k: " + CAMPAIGN.formatted(", list: {one-click: false}"), "a.example"), Set.of()))
                .isEmpty();
    }
}
