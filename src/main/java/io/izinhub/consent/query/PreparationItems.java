package io.izinhub.consent.query;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Those about whom campaigns wait for an answer. Thread-safe. */
@Repository
public class PreparationItems {

    private static final int TRIES = 3;

    private static final String OF_ACCOUNT = " where campaign = ? and account = ? and brand_id = ? and channel = ?";

    private final JdbcTemplate jdbc;
    private final Brands brands;
    private final Clock clock;

    PreparationItems(JdbcTemplate jdbc, Brands brands, Clock clock) {
        this.jdbc = jdbc;
        this.brands = brands;
        this.clock = clock;
    }

    private static final String ACCOUNTS = """
            with recursive each (account) as (
                (select account from campaign_preparation_item order by account limit 1)
                union all
                select (select account from campaign_preparation_item i where i.account > each.account
                    order by account limit 1) from each where each.account is not null)
            select account from each where account is not null
            """;

    /** Some who can be asked about in one question. */
    public record Group(String campaign, String brand, Channel channel, RecipientType type, List<UUID> points) {}

    private record Item(String campaign, int brandId, short channel, short type, UUID point) {
        boolean goesWith(Item other) {
            return campaign.equals(other.campaign)
                    && brandId == other.brandId
                    && channel == other.channel
                    && type == other.type;
        }
    }

    /** Whether anybody waits for this account. */
    public boolean any(String account) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from campaign_preparation_item where account = ?)", Boolean.class, account));
    }

    /** All accounts that somebody waits for, whether they are still there or not. */
    public List<String> accounts() {
        return jdbc.queryForList(ACCOUNTS, String.class);
    }

    /**
     * Of those of a campaign and channel who wait for one account, another is asked from now on: the brand has gone over.
     *
     * @param to null where nobody can be asked any more: then they count as failed
     */
    @Transactional
    public void hand(String from, Group some, String to) {
        int brand = brands.require(some.brand()).id();
        if (to != null) {
            jdbc.update(
                    "update campaign_preparation_item set account = ?, tries = 0" + OF_ACCOUNT,
                    to,
                    some.campaign(),
                    from,
                    brand,
                    some.channel().code());
            return;
        }
        int failed = jdbc.update(
                "delete from campaign_preparation_item" + OF_ACCOUNT,
                some.campaign(),
                from,
                brand,
                some.channel().code());
        end(some.campaign(), failed, "failed");
    }

    /** Who is asked about next; who was tried without success comes after all others. */
    public Optional<Group> next(String account, int most) {
        List<Item> items = jdbc.query(
                "select campaign, brand_id, channel, recipient_type, point_id from campaign_preparation_item"
                        + " where account = ? order by tries, id limit ?",
                (rs, i) -> new Item(
                        rs.getString(1), rs.getInt(2), rs.getShort(3), rs.getShort(4), rs.getObject(5, UUID.class)),
                account,
                most);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        Item first = items.get(0);
        Brand brand = brands.byId(first.brandId());
        return Optional.of(new Group(
                first.campaign(),
                brand.code(),
                Channel.fromCode(first.channel()),
                RecipientType.fromCode(first.type()),
                items.stream().filter(first::goesWith).map(Item::point).toList()));
    }

    /** Joins the transaction that records the answer. */
    @Transactional
    public void answered(String campaign, Channel channel, RecipientType type, Collection<UUID> points) {
        end(campaign, remove(campaign, channel, type, points, 0), "asked");
    }

    /** No answer could be had about these; after the third time nobody waits any more. */
    @Transactional
    public void failed(String campaign, Channel channel, RecipientType type, Collection<UUID> points) {
        jdbc.update(
                "update campaign_preparation_item set tries = tries + 1"
                        + " where campaign = ? and channel = ? and recipient_type = ? and point_id = any (?)",
                campaign,
                channel.code(),
                type.code(),
                uuids(points));
        end(campaign, remove(campaign, channel, type, points, TRIES), "failed");
    }

    private int remove(String campaign, Channel channel, RecipientType type, Collection<UUID> points, int tries) {
        return jdbc.update(
                "delete from campaign_preparation_item where campaign = ? and channel = ? and recipient_type = ?"
                        + " and point_id = any (?) and tries >= ?",
                campaign,
                channel.code(),
                type.code(),
                uuids(points),
                tries);
    }

    /** @param column {@code asked} or {@code failed} */
    private void end(String campaign, int count, String column) {
        if (count > 0) {
            jdbc.update(
                    "update campaign_preparation set " + column + " = " + column + " + ? where campaign = ?",
                    count,
                    campaign);
        }
        endIfNobodyIsLeft(campaign);
    }

    /** All are asked about: the campaign is ready. */
    void endIfNobodyIsLeft(String campaign) {
        jdbc.update(
                "update campaign_preparation p set state = 'DONE', ended_at = ? where campaign = ? and state = 'ASKING'"
                        + " and not exists (select 1 from campaign_preparation_item i where i.campaign = p.campaign)",
                Timestamp.from(clock.instant()),
                campaign);
    }

    private static SqlArrayValue uuids(Collection<UUID> points) {
        return new SqlArrayValue("uuid", points.toArray());
    }
}
