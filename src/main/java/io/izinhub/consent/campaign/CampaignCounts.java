package io.izinhub.consent.campaign;

import io.izinhub.consent.campaign.CampaignBook.Act;

/** Codes of {@code campaign_count.kind} for what was done; those of what was found are {@link CheckVerdict}'s. */
final class CampaignCounts {

    static final int SENT = 1;
    static final int WITHHELD = 2;
    static final int HELD = 6;

    private CampaignCounts() {}

    static int code(Act act) {
        return switch (act) {
            case SENT -> SENT;
            case WITHHELD -> WITHHELD;
            case HELD -> HELD;
        };
    }
}
