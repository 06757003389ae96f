package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.SendReason;
import io.izinhub.mail.outbound.domain.MessageClass;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.quarantine.QuarantineRelease.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseCheckTest {

    private static final OutboundPolicy POLICY = OutboundPolicyFile.read("""
            version: 1
            accounts:
              kampanya: {brand: "600100", laxest: campaign-consent, usual: campaign-consent}
              tacir: {brand: "600100", laxest: info-legal, usual: campaign-merchant}
              bilgi: {brand: "600100", laxest: info-legal, usual: info-reply}
            """);

    private static MessageClass messageClass(String account, String verdict, String... categories) {
        return ReleaseCheck.messageClass(List.of(categories), verdict, POLICY.account(account), Optional.empty());
    }

    @Test
    void r18_whatWasHeldAsACampaignIsOne() {
        assertThat(messageClass("bilgi", "NEEDLESS_DATA", "CAMPAIGN_CONSENT", "IDENTITY"))
                .isEqualTo(MessageClass.CAMPAIGN_CONSENT);
        assertThat(messageClass("bilgi", "NEEDLESS_DATA", "CAMPAIGN_MERCHANT"))
                .isEqualTo(MessageClass.CAMPAIGN_MERCHANT);
        assertThat(messageClass("bilgi", "NEEDLESS_DATA", "IDENTITY").isCampaign())
                .isFalse();
        assertThat(messageClass("bilgi", ConsentStep.NO_CONSENT)).isEqualTo(MessageClass.CAMPAIGN_CONSENT);
        assertThat(messageClass("bilgi", "ONE_EACH")).isEqualTo(MessageClass.CAMPAIGN_CONSENT);
    }

    @Test
    void r18_soIsWhatAccountOrAddressRuleSeeNow_andTheStricterCounts() {
        assertThat(messageClass("kampanya", "CONTENT")).isEqualTo(MessageClass.CAMPAIGN_CONSENT);
        assertThat(messageClass("tacir", "CONTENT")).isEqualTo(MessageClass.CAMPAIGN_MERCHANT);
        assertThat(messageClass("tacir", "CONTENT", "CAMPAIGN_CONSENT")).isEqualTo(MessageClass.CAMPAIGN_CONSENT);
        assertThat(messageClass("gone", "CONTENT", "CAMPAIGN_CONSENT")).isEqualTo(MessageClass.CAMPAIGN_CONSENT);
        assertThat(messageClass("gone", "CONTENT").isCampaign()).isFalse();
        assertThat(ReleaseCheck.messageClass(
                        List.of(), "CONTENT", POLICY.account("bilgi"), Optional.of(MessageClass.CAMPAIGN_CONSENT)))
                .isEqualTo(MessageClass.CAMPAIGN_CONSENT);
    }

    @Test
    void r18_oneWhoMayNotGetItStopsTheReleaseAndIsCounted() {
        assertThat(ReleaseCheck.refusal(List.of(SendReason.ONAY))).isEmpty();
        assertThat(ReleaseCheck.refusal(List.of(SendReason.RET, SendReason.ONAY, SendReason.NO_RECORD, SendReason.RET)))
                .contains(new Refused("NO_CONSENT", Map.of("RET", 2, "NO_RECORD", 1)));
    }
}
