package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.MailingList;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.mail.outbound.domain.Needless.Verdict;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.outbound.domain.Party;
import io.izinhub.mail.outbound.domain.Unread;
import io.izinhub.mail.outbound.domain.UnreadPolicy;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.OverlayProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutboundPolicyFileTest {

    private static final String WHOLE = """
            version: 1
            accounts:
              kampanya: {brand: "600100", laxest: campaign-consent, usual: campaign-consent, refusal: accept-report, list: {id: haber.ornek.example, one-click: false}}
              bilgi: {brand: "600100", laxest: info-legal, usual: info-reply}
            address-rules:
              - {sender: "@kampanya.ornek.example", class: campaign-consent}
              - {sender: Fatura@ornek.example, class: info-service}
            own-domains: [Ornek.example]
            help-desks: [yardim.example]
            partners: [acente.example]
            promotional: [İNDİRİM, fırsat]
            harmless: [hasarsızlık indirimi]
            """;

    @Test
    void accountsAndDomainsAreKnown() {
        OutboundPolicy policy = OutboundPolicyFile.read(WHOLE);

        Account campaign = policy.account("kampanya").orElseThrow();
        assertThat(campaign.unpermitted()).isEqualTo(Account.Unpermitted.ACCEPT_REPORT);
        assertThat(campaign.untouchable()).isEqualTo(Account.Untouchable.REJECT);
        assertThat(policy.account("bilgi").orElseThrow().untouchable()).isEqualTo(Account.Untouchable.PASS);
        assertThat(campaign.list())
                .isEqualTo(new MailingList(Optional.of("haber.ornek.example"), Optional.empty(), false));
        assertThat(policy.account("bilgi").orElseThrow().list()).isEqualTo(MailingList.UNNAMED);
        assertThat(policy.account("nobody")).isEmpty();
        assertThat(policy.byAddress("x@haber.kampanya.ornek.example")).contains(MessageClass.CAMPAIGN_CONSENT);
        assertThat(policy.byAddress("fatura@ornek.example")).contains(MessageClass.INFO_SERVICE);
        assertThat(policy.byAddress("x@notkampanya.ornek.example")).isEmpty();
    }

    @Test
    void aCampaignHasAPlainName() {
        String named = WHOLE.replace("one-click: false", "campaign: %s");

        assertThat(OutboundPolicyFile.read(named.formatted("kasim-26"))
                        .account("kampanya")
                        .orElseThrow()
                        .list()
                        .campaign())
                .contains("kasim-26");
        for (String bad : List.of("a@b.example", "-a", "a".repeat(41), "''")) {
            assertThatThrownBy(() -> OutboundPolicyFile.read(named.formatted(bad)))
                    .isInstanceOf(ConfigurationProblem.class)
                    .hasMessageContaining("campaign of kampanya");
        }
    }

    @Test
    void r8_anAccountAsksForThePurposeThatItNamesWhichMustBeThere() {
        OutboundPolicy policy = OutboundPolicyFile.read(
                WHOLE.replace("one-click: false}", "one-click: false}, consent-purpose: ANKET"));

        assertThat(policy.account("kampanya").orElseThrow().consentPurpose()).contains("ANKET");
        assertThat(policy.account("bilgi").orElseThrow().consentPurpose()).isEmpty();
        ConsentPurposes.check(policy, List.of("KAMPANYA", "ANKET"));
        assertThatThrownBy(() -> ConsentPurposes.check(policy, List.of("KAMPANYA")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("kampanya")
                .hasMessageContaining("ANKET");
    }

    @Test
    void anAccountSendsForABrandThatIsThere() {
        OutboundPolicy policy =
                OutboundPolicyFile.read(WHOLE.replace("bilgi: {brand: \"600100\"", "bilgi: {brand: \"700100\""));

        AccountBrands.check(policy, List.of("600100", "700100"));
        assertThatThrownBy(() -> AccountBrands.check(policy, List.of("600100", "600101")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("policies/mail/outbound.yaml: bilgi")
                .hasMessageContaining("brand 700100 is not one of hub.brands")
                .hasMessageContaining("600100, 600101");
    }

    /** At RCPT as well as after the mail: who does not log in is asked about consent like everybody else. */
    @Test
    void r18_whoDoesNotLogInIsTheDefaultAccount() {
        assertThat(OutboundPolicyFile.read(WHOLE).account(null)).isEmpty();
        String named = WHOLE.replace("  bilgi:", "  default:");
        assertThat(OutboundPolicyFile.read(named).account(null)).isPresent();
    }

    @Test
    void aRecipientIsKnownByItsDomain() {
        OutboundPolicy policy = OutboundPolicyFile.read(WHOLE);

        assertThat(policy.party("a@ornek.example")).isEqualTo(Party.OWN);
        assertThat(policy.party("a@alt.yardim.example")).isEqualTo(Party.HELP_DESK);
        assertThat(policy.party("a@baskayardim.example")).isEqualTo(Party.CUSTOMER);
        assertThat(policy.party(List.of("a@ornek.example", "b@acente.example"))).isEqualTo(Party.PARTNER);
        assertThat(policy.needsFooter(List.of("a@ornek.example"))).isFalse();
        assertThat(policy.needsFooter(List.of("a@ornek.example", "b@musteri.example")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'Size özel İNDİRİM sizi bekliyor', true",
        "'Hasarsızlık indiriminiz korunmuştur', false",
        "'hasarsızlık indirimi ve ayrıca yüzde on indirim', true",
        "'Talebiniz alındı', false",
        "'Kayıp fırsatlar', true",
    })
    void r14_promotionalWordingIsSeen(String text, boolean promotional) {
        OutboundPolicy policy = OutboundPolicyFile.read(WHOLE);

        assertThat(policy.promotion().isIn(text)).isEqualTo(promotional);
    }

    @Test
    void theShippedFileIsRead() {
        OverlayFiles shipped = new OverlayProperties(null, null, null).policies();

        assertThat(OutboundPolicyFile.read(shipped).accounts()).isEmpty();
        assertThat(OutboundPolicyFile.read(shipped).unread()).isEqualTo(UnreadPolicy.shipped());
    }

    @Test
    void r104_whatIsNotSaidOfWhatCannotBeReadIsAsShipped() {
        UnreadPolicy said = OutboundPolicyFile.read(
                        WHOLE + "unread: {customer: {encrypted: hold}, help-desk: {over-limit: warn}}\n")
                .unread();

        assertThat(OutboundPolicyFile.read(WHOLE).unread()).isEqualTo(UnreadPolicy.shipped());
        assertThat(said)
                .isEqualTo(UnreadPolicy.shipped()
                        .with(Map.of(
                                Party.CUSTOMER, Map.of(Unread.ENCRYPTED, Verdict.HOLD),
                                Party.HELP_DESK, Map.of(Unread.OVER_LIMIT, Verdict.WARN))))
                .isNotEqualTo(UnreadPolicy.shipped());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accounts: {a: {brand: b, laxest: campaign-consent, usual: info-reply}} | laxer than its laxest",
                "accounts: {a: {brand: b, laxest: info-custom, usual: info-custom}} | no purpose",
                "accounts: {a: {brand: b, usual: info-reply}} | laxest",
                "accounts: {a: {brand: b, laxest: info, usual: info-reply}} | Write one of info-legal",
                "'address-rules: [{sender: ornek, class: info-reply}]' | neither an address",
                "accounts: {a: {brand: b, laxest: info-reply, usual: info-reply, list: {id: a b}}} | no name as",
                "'own-domains: [a b]' | no domain",
                "'promotional: [\"\"]' | is empty",
                "'acounts: {}' | acounts is not known",
                "'unread: {customer: {encrypted: block}}' | none of pass",
                "'unread: {customer: {secret: hold}}' | over-limit",
                "'unread: {somebody: {encrypted: hold}}' | help-desk",
                "'own-domains: ornek.example' | own-domains must be a list",
                "'accounts: [a, b]' | accounts must be keys with their values",
                "'accounts: {a: brand}' | accounts.a must be keys with their values (brand, ",
            })
    void aFaultIsNamed(String line, String what) {
        assertThatThrownBy(() -> OutboundPolicyFile.read("version: 1\n" + line))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("policies/mail/outbound.yaml:2")
                .hasMessageContaining(what)
                .hasMessageNotContainingAny("io.izinhub", "java.", "creator", "deserialize");
    }
}
