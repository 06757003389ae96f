package io.izinhub.optout;

import io.izinhub.consent.domain.Channel;
import java.util.Optional;
import java.util.UUID;

/**
 * What a link is bound to.
 *
 * @param brandId number of the brand in this database
 * @param channel of the message that carries the link
 * @param campaign the sender's own name for the list, if it gave one; wider than {@link io.izinhub.consent.domain.CampaignName}, because
 *     links that were made before stay good
 */
record LinkTarget(UUID point, int brandId, Channel channel, Optional<String> campaign) {

    static final int MAX_CAMPAIGN = 64;

    LinkTarget {
        campaign.ifPresent(LinkTarget::requireCampaign);
    }

    /** @throws IllegalArgumentException not a name that a link can carry; the message does not repeat it */
    static void requireCampaign(String campaign) {
        if (!isCampaign(campaign)) {
            throw new IllegalArgumentException(
                    "a campaign has 1 to " + MAX_CAMPAIGN + " characters, none of them a control character");
        }
    }

    private static boolean isCampaign(String campaign) {
        return !campaign.isBlank()
                && campaign.length() <= MAX_CAMPAIGN
                && campaign.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
