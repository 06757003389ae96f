package io.izinhub.consent.campaign;

import io.izinhub.consent.domain.CampaignName;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.LookupKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The book as rows without an address. */
@Repository
class CampaignBookRows implements CampaignBook {

    /** One statement, so that whoever does not know whether it was done may do it again. */
    private static final String ADD = """
            with given as (
                select distinct on (u.mark) * from unnest(?::uuid[], ?::text[], ?::text[], ?::smallint[], ?::uuid[],
                    ?::boolean[], ?::boolean[], ?::smallint[], ?::timestamptz[])
                    with ordinality u(mark, campaign, brand, channel, lookup_key, sent, held, reason, at, place)
                order by u.mark, u.place),
            told as (
                insert into campaign_told (mark, at) select mark, at from given order by mark
                on conflict do nothing returning mark)
            insert into campaign_contact (campaign, brand, channel, lookup_key, sent, held, reason, at)
            select g.campaign, g.brand, g.channel, g.lookup_key, g.sent, g.held, g.reason, g.at
            from given g join told using (mark) order by g.place
            """;

    private final JdbcTemplate jdbc;
    private final LookupKeys keys;
    private final Clock clock;

    CampaignBookRows(JdbcTemplate jdbc, LookupKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.clock = clock;
    }

    /** One with the key of the recipient. */
    private record Keyed(Contact contact, UUID key) {

        /** The same for the same act of all tries of a mail towards this recipient. */
        UUID mark() {
            byte[] what = String.join(
                            "\0",
                            contact.campaign(),
                            contact.brand(),
                            contact.channel().name(),
                            contact.act().name(),
                            contact.tries())
                    .getBytes(StandardCharsets.UTF_8);
            MessageDigest digest = AnswerFile.sha256();
            digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(key.getMostSignificantBits())
                    .putLong(key.getLeastSignificantBits())
                    .flip());
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(what));
            return new UUID(hash.getLong(), hash.getLong());
        }
    }

    @Override
    public void add(List<Contact> contacts) {
        List<Keyed> rows = contacts.stream()
                .filter(contact -> CampaignName.isOne(contact.campaign()))
                .map(contact -> new Keyed(contact, keys.current(contact.recipient())))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        jdbc.update(
                ADD,
                array("uuid", rows, Keyed::mark),
                array("text", rows, row -> row.contact().campaign()),
                array("text", rows, row -> row.contact().brand()),
                array("smallint", rows, row -> row.contact().channel().code()),
                array("uuid", rows, Keyed::key),
                array("boolean", rows, row -> row.contact().act() == Act.SENT),
                array("boolean", rows, row -> row.contact().act() == Act.HELD),
                array("smallint", rows, row -> row.contact().reason().code()),
                array("timestamptz", rows, row -> row.contact().at().toString()));
    }

    private static SqlArrayValue array(String type, List<Keyed> rows, Function<Keyed, Object> column) {
        return new SqlArrayValue(type, rows.stream().map(column).toArray());
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
