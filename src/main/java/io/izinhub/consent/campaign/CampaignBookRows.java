package io.izinhub.consent.campaign;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.LookupKeys;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The book as rows without an address. */
@Repository
class CampaignBookRows implements CampaignBook {

    private final JdbcTemplate jdbc;
    private final LookupKeys keys;
    private final Clock clock;

    CampaignBookRows(JdbcTemplate jdbc, LookupKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public void sent(Contact contact) {
        add(contact, true);
    }

    @Override
    public void withheld(Contact contact) {
        add(contact, false);
    }

    private void add(Contact contact, boolean sent) {
        if (CampaignId.isOne(contact.campaign())) {
            jdbc.update(
                    "insert into campaign_contact (campaign, brand, channel, lookup_key, sent, reason, at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    contact.campaign(),
                    contact.brand(),
                    contact.channel().code(),
                    keys.current(contact.recipient()),
                    sent,
                    contact.reason().code(),
                    Timestamp.from(clock.instant()));
        }
    }

    @Override
    public void optedOut(String campaign, String brand, Channel channel, UUID point) {
        if (CampaignId.isOne(campaign)) {
            jdbc.update(
                    "insert into campaign_optout (campaign, brand, channel, point_id, at) values (?, ?, ?, ?, ?)"
                            + " on conflict do nothing",
                    campaign,
                    brand,
                    channel.code(),
                    point,
                    Timestamp.from(clock.instant()));
        }
    }
}
