package io.izinhub.consent.campaign;

import io.izinhub.consent.domain.CampaignName;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.LookupKeys;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

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
    @Transactional
    public void add(List<Contact> contacts) {
        jdbc.batchUpdate(
                "insert into campaign_contact (campaign, brand, channel, lookup_key, sent, reason, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                contacts.stream()
                        .filter(contact -> CampaignName.isOne(contact.campaign()))
                        .map(this::row)
                        .toList());
    }

    private Object[] row(Contact contact) {
        return new Object[] {
            contact.campaign(),
            contact.brand(),
            contact.channel().code(),
            keys.current(contact.recipient()),
            contact.sent(),
            contact.reason().code(),
            Timestamp.from(contact.at())
        };
    }

    @Override
    public void optedOut(String campaign, String brand, Channel channel, UUID point) {
        if (CampaignName.isOne(campaign)) {
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
