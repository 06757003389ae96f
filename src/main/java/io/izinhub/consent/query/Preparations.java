package io.izinhub.consent.query;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Campaigns that are prepared, one at a time for each name. Thread-safe. */
@Repository
class Preparations {

    /** A list that was read for so long is read by nobody any more. */
    private static final Duration READING = Duration.ofHours(1);

    private static final String BEGIN = """
            insert into campaign_preparation as p (campaign, brand, actor, state, started_at)
            values (?, ?, ?, 'READING', ?)
            on conflict (campaign) do update set brand = excluded.brand, actor = excluded.actor, state = 'READING',
                started_at = excluded.started_at, ended_at = null, lines = 0, to_ask = 0, asked = 0, failed = 0
            where p.state in ('DONE', 'CANCELLED') or (p.state = 'READING' and p.started_at < ?)
            """;
    private static final String ADD = """
            insert into campaign_preparation_item (campaign, account, brand_id, channel, recipient_type, point_id)
            select p.campaign, ?, c.brand_id, c.channel, c.recipient_type, c.point_id
            from campaign_preparation p, consent c
            where p.campaign = ? and p.state = 'READING'
                and c.brand_id = ? and c.channel = ? and c.recipient_type = ? and c.lookup_key = any (?)
            on conflict do nothing
            """;

    private final JdbcTemplate jdbc;
    private final PreparationItems items;
    private final CampaignAsking asking;
    private final Clock clock;

    Preparations(JdbcTemplate jdbc, PreparationItems items, CampaignAsking asking, Clock clock) {
        this.jdbc = jdbc;
        this.items = items;
        this.asking = asking;
        this.clock = clock;
    }

    /** @throws ProblemException 409, it runs */
    @Transactional
    void begin(String campaign, String brand, String actor) {
        Instant now = clock.instant();
        int begun = jdbc.update(BEGIN, campaign, brand, actor, Timestamp.from(now), Timestamp.from(now.minus(READING)));
        if (begun == 0) {
            throw new ProblemException(HttpStatus.CONFLICT, "PREPARATION_RUNNING");
        }
        forgetItems(campaign);
    }

    /** @return how many are new in the list */
    int add(String campaign, String account, int brandId, Channel channel, RecipientType type, Collection<UUID> keys) {
        return jdbc.update(
                ADD,
                account,
                campaign,
                brandId,
                channel.code(),
                type.code(),
                new SqlArrayValue("uuid", keys.toArray()));
    }

    /** The list is read: the authority is asked, or nobody has to be. */
    @Transactional
    void ask(String campaign, long lines, long toAsk, long failed) {
        jdbc.update(
                "update campaign_preparation set state = 'ASKING', lines = ?, to_ask = ?, failed = ?"
                        + " where campaign = ? and state = 'READING'",
                lines,
                toAsk,
                failed,
                campaign);
        items.endIfNobodyIsLeft(campaign);
    }

    /** Nobody is asked about it any more. @return false: there is none that runs */
    @Transactional
    boolean cancel(String campaign) {
        boolean runs = jdbc.update(
                        "update campaign_preparation set state = 'CANCELLED', ended_at = ?"
                                + " where campaign = ? and state in ('READING', 'ASKING')",
                        Timestamp.from(clock.instant()),
                        campaign)
                == 1;
        if (runs) {
            forgetItems(campaign);
        }
        return runs;
    }

    private void forgetItems(String campaign) {
        jdbc.update("delete from campaign_preparation_item where campaign = ?", campaign);
    }

    Optional<Preparation> find(String campaign) {
        Map<String, Long> left = new LinkedHashMap<>();
        jdbc.query(
                "select account, count(*) from campaign_preparation_item where campaign = ? group by account",
                rs -> {
                    left.put(rs.getString(1), rs.getLong(2));
                },
                campaign);
        long seconds = left.entrySet().stream()
                .map(entry -> asking.timeFor(entry.getKey(), entry.getValue()))
                .mapToLong(time -> time.plusMillis(999).toSeconds())
                .sum();
        long people = left.values().stream().mapToLong(Long::longValue).sum();
        return jdbc
                .query(
                        "select brand, state, started_at, ended_at, lines, to_ask, asked, failed"
                                + " from campaign_preparation where campaign = ?",
                        (rs, i) -> new Preparation(
                                campaign,
                                rs.getString(1),
                                Preparation.State.valueOf(rs.getString(2)),
                                time(rs.getTimestamp(3)),
                                time(rs.getTimestamp(4)),
                                rs.getLong(5),
                                rs.getLong(6),
                                rs.getLong(7),
                                rs.getLong(8),
                                people,
                                seconds),
                        campaign)
                .stream()
                .findFirst();
    }

    private static OffsetDateTime time(Timestamp at) {
        return at == null ? null : Istanbul.time(at.toInstant());
    }
}
