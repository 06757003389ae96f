package io.izinhub.consent.campaign;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.CampaignName;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What becomes of a campaign's recipients, told by those who see it: the gateways and the opt-out. Each call adds rows and waits
 * for nothing else; who was written to is sealed within a minute, and compared with what lists were told (R19). What names no
 * campaign by {@link CampaignName} is passed over. Thread-safe; joins a running transaction, and is part of it.
 */
public interface CampaignBook {

    /** What was done. */
    enum Act {
        /** The next hop has taken the mail. */
        SENT,
        /** It was not sent, because of the reason. */
        WITHHELD,
        /** It waits; should it leave, that is told as {@link #SENT}. */
        HELD
    }

    /**
     * One recipient.
     *
     * @param brand code
     * @param recipient as the envelope has it, in normal form
     * @param reason what the gateway's own check said at the moment of sending (R18); in SHADOW also a refusal that was not
     *     followed
     * @param at when it said so
     * @param tries what all tries of one mail share and no other mail has: told again, the same act counts once for a recipient. Only a
     *     hash of it is kept, for eight days
     */
    record Contact(
            String campaign,
            String brand,
            Channel channel,
            Address recipient,
            Act act,
            SendReason reason,
            Instant at,
            String tries) {

        /** Never prints the address. */
        @Override
        public String toString() {
            return "Contact[" + campaign + "," + channel + "," + act + "," + reason + "]";
        }
    }

    /** All or none. */
    void add(List<Contact> contacts);

    /** A person refused by a link or keyword of the campaign. Twice is once. */
    void optedOut(String campaign, String brand, Channel channel, UUID point);
}
