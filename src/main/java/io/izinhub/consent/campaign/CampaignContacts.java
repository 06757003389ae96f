package io.izinhub.consent.campaign;

import io.izinhub.consent.campaign.CampaignBook.Act;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** What the gateway told and nobody has looked at yet, and the counts that it becomes. */
@Repository
class CampaignContacts {

    private static final String TAKE = """
            with oldest as (select id from campaign_contact order by id limit ? for update skip locked)
            delete from campaign_contact c using oldest where c.id = oldest.id
            returning c.campaign, c.brand, c.channel, c.lookup_key, c.sent, c.held, c.reason, c.at
            """;
    private static final String SPOKE = """
            select distinct u.o
            from unnest(?::uuid[], ?::smallint[], ?::timestamptz[], ?::timestamptz[])
                with ordinality u(k, channel, listed, seen, o)
            join brand b on b.code = ?
            join consent c on c.brand_id = b.brand_id and c.channel = u.channel and c.recipient_type in (1, 2)
                and c.lookup_key = u.k
            join consent_event e on e.point_id = c.point_id and e.brand_id = c.brand_id and e.channel = c.channel
                and e.recorded_at > u.listed and e.recorded_at <= u.seen
            """;
    private static final String COUNT = """
            insert into campaign_count as n (campaign, brand, channel, kind, list_reason, reason, count, last_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (campaign, brand, channel, kind, list_reason, reason)
            do update set count = n.count + excluded.count, last_at = greatest(n.last_at, excluded.last_at)
            """;

    private final JdbcTemplate jdbc;

    CampaignContacts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One recipient as the gateway told of it. */
    record Seen(String campaign, String brand, Channel channel, UUID key, Act act, SendReason reason, Instant at) {

        /** What waits although it may be sent is compared when it leaves: else one mail would count twice. */
        boolean isCompared() {
            return act != Act.HELD || !reason.allowed();
        }
    }

    private static Act act(boolean sent, boolean held) {
        return sent ? Act.SENT : held ? Act.HELD : Act.WITHHELD;
    }

    /** Somebody whose two answers differ. */
    record Differing(UUID key, Channel channel, Instant listed, Instant seen) {}

    /** @param listReason 0 where no list counts */
    record Count(String campaign, String brand, Channel channel, int kind, int listReason, int reason) {}

    /** Takes the oldest away; they are back if the transaction ends badly. */
    List<Seen> take(int most) {
        return jdbc.query(
                TAKE,
                (rs, i) -> new Seen(
                        rs.getString(1),
                        rs.getString(2),
                        Channel.fromCode(rs.getShort(3)),
                        rs.getObject(4, UUID.class),
                        act(rs.getBoolean(5), rs.getBoolean(6)),
                        SendReason.fromCode(rs.getInt(7)),
                        rs.getTimestamp(8).toInstant()),
                most);
    }

    /** The places of those about whom something was recorded between the two answers. */
    Set<Integer> spoke(String brand, List<Differing> people) {
        Set<Integer> places = new HashSet<>();
        jdbc.query(
                SPOKE,
                rs -> {
                    places.add(rs.getInt(1) - 1);
                },
                new SqlArrayValue("uuid", people.stream().map(Differing::key).toArray()),
                new SqlArrayValue(
                        "smallint",
                        people.stream().map(each -> each.channel().code()).toArray()),
                times(people.stream().map(Differing::listed).toList()),
                times(people.stream().map(Differing::seen).toList()),
                brand);
        return places;
    }

    void add(Count count, long more, Instant at) {
        jdbc.update(
                COUNT,
                count.campaign(),
                count.brand(),
                count.channel().code(),
                count.kind(),
                count.listReason(),
                count.reason(),
                more,
                Timestamp.from(at));
    }

    private static SqlArrayValue times(List<Instant> times) {
        return new SqlArrayValue(
                "timestamptz", times.stream().map(Instant::toString).toArray());
    }
}
