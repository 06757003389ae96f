package io.izinhub.consent.campaign;

import io.izinhub.consent.domain.SendReason;
import java.util.EnumSet;
import java.util.Set;

/** What the gateway's check is worth beside the list's (R19). Pure. */
enum CheckVerdict {
    /** No list of this campaign ever asked about this person. */
    NOT_ASKED(3),
    /** They differ, and something happened in between: a refusal after the list was made is what the gateway is for (R18). */
    CHANGED(4),
    /** They differ, and nothing explains it. */
    DISAGREE(5),
    AGREE(0);

    /** These come and go without a word of the person: a block, a stop, a feed that is silent or heard again. */
    private static final Set<SendReason> CIRCUMSTANCES =
            EnumSet.of(SendReason.RESTRICTED, SendReason.ANONYMISED, SendReason.STALE_DATA);

    private final int code;

    CheckVerdict(int code) {
        this.code = code;
    }

    /** As {@code campaign_count.kind}. */
    int code() {
        return code;
    }

    /**
     * @param list null where it was not asked
     * @param spoke a word about this person was recorded after the list and before the gateway
     */
    static CheckVerdict of(SendReason list, SendReason gateway, boolean spoke) {
        if (list == null) {
            return NOT_ASKED;
        }
        if (list.allowed() == gateway.allowed()) {
            return AGREE;
        }
        boolean circumstances = CIRCUMSTANCES.contains(list) || CIRCUMSTANCES.contains(gateway);
        return spoke || circumstances ? CHANGED : DISAGREE;
    }
}
