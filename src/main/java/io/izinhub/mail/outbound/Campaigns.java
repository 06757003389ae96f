package io.izinhub.mail.outbound;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.mail.outbound.domain.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what became of the recipients of campaigns to whoever keeps book of them. Thread-safe. */
final class Campaigns {

    private static final Logger LOG = LoggerFactory.getLogger(Campaigns.class);

    private final List<CampaignWatch> watches;

    Campaigns(List<CampaignWatch> watches) {
        this.watches = List.copyOf(watches);
    }

    /** Refused, or withheld, at RCPT: the mail is not there yet, so that its campaign is the account's. */
    void withheld(Account account, String recipient, SendReason reason) {
        tell(account, account.list().campaign(), Map.of(recipient, reason), CampaignWatch::withheld);
    }

    /** The mail did not go. Those who agreed are left out: nothing was withheld from them because of who they are. */
    void refused(Account account, Judged judged) {
        Map<String, SendReason> refused = new HashMap<>(judged.reasons());
        refused.values().removeIf(SendReason::allowed);
        tell(account, judged.campaign(), refused, CampaignWatch::withheld);
    }

    /** The mail went to all of them. */
    void sent(Account account, Optional<String> campaign, Map<String, SendReason> reasons) {
        tell(account, campaign, reasons, CampaignWatch::sent);
    }

    private void tell(
            Account account,
            Optional<String> campaign,
            Map<String, SendReason> reasons,
            BiConsumer<CampaignWatch, CampaignWatch.Recipient> what) {
        if (campaign.isEmpty() || watches.isEmpty()) {
            return;
        }
        reasons.forEach((recipient, reason) -> {
            Address address = Address.parse(Channel.EPOSTA, recipient).address().orElse(null);
            if (address != null) {
                CampaignWatch.Recipient one =
                        new CampaignWatch.Recipient(campaign.get(), account.brand(), address, reason);
                watches.forEach(watch -> tell(watch, one, what));
            }
        });
    }

    private static void tell(
            CampaignWatch watch,
            CampaignWatch.Recipient recipient,
            BiConsumer<CampaignWatch, CampaignWatch.Recipient> what) {
        try {
            what.accept(watch, recipient);
        } catch (RuntimeException e) {
            LOG.warn("A campaign is not told of a recipient: {}", e.getClass().getSimpleName());
        }
    }
}
