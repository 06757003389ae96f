package io.izinhub.consent.campaign;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What became of a campaign, in numbers. Thread-safe. */
@Component
class CampaignReport {

    /** Small queries stand together in bundles. */
    private static final String QUERIES = """
            (select 1 as queries, lines, allowed, invalid, counts from consent_query
                where campaign = ? and bundle_id is null and not gateway
            union all select queries, lines, allowed, invalid, counts from consent_bundle where campaign = ?) q
            """;

    private static final String ASKED =
            "select coalesce(sum(queries), 0), coalesce(sum(lines), 0), coalesce(sum(allowed), 0),"
                    + " coalesce(sum(invalid), 0) from " + QUERIES;
    private static final String BY_REASON = "select r.key, sum(r.value::bigint) from " + QUERIES
            + ", jsonb_each_text(q.counts::jsonb) r group by r.key";
    private static final int SHOWN = 100;

    private final StoredQueries queries;
    private final JdbcTemplate jdbc;

    CampaignReport(StoredQueries queries, JdbcTemplate jdbc) {
        this.queries = queries;
        this.jdbc = jdbc;
    }

    /**
     * @param queries how many named the campaign
     * @param asked lines of all of them; whoever was asked about twice counts twice
     * @param refused of them by reason
     * @param invalid lines that held no address
     * @param sent recipients of mails that the next hop took, also after they were held; a mail that was tried again counts once, here and
     *     below
     * @param withheld by the gateway, by reason
     * @param held recipients of mails that the gateway put into quarantine, whatever became of them since
     * @param notAsked recipients at the gateway about whom no list was asked
     * @param changed recipients whose answer at the gateway is another than the list's because something happened meanwhile
     * @param disagreements the same without any reason, "list &gt; gateway" (R19)
     * @param waiting told by the gateway and not counted yet
     * @param newest queries, at most a hundred
     */
    @Schema(name = "CampaignReport")
    record Report(
            String campaign,
            long queries,
            long asked,
            long allowed,
            Map<String, Long> refused,
            long invalid,
            long sent,
            Map<String, Long> withheld,
            long held,
            long notAsked,
            long changed,
            Map<String, Long> disagreements,
            Map<String, Long> optedOut,
            long waiting,
            List<StoredQuery> newest) {

        boolean isEmpty() {
            return queries == 0 && sent + held == 0 && withheld.isEmpty() && optedOut.isEmpty() && waiting == 0;
        }
    }

    private record Counted(int kind, int list, int reason, long count) {}

    private record Asked(long queries, long lines, long allowed, long invalid) {}

    Report of(String campaign) {
        Asked asked = jdbc.queryForObject(
                ASKED,
                (rs, i) -> new Asked(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)),
                campaign,
                campaign);
        List<Counted> counted = jdbc.query(
                "select kind, list_reason, reason, sum(count) from campaign_count where campaign = ?"
                        + " group by kind, list_reason, reason",
                (rs, i) -> new Counted(rs.getInt(1), rs.getInt(2), rs.getInt(3), rs.getLong(4)),
                campaign);
        return new Report(
                campaign,
                asked.queries(),
                asked.lines(),
                asked.allowed(),
                refused(campaign),
                asked.invalid(),
                sum(counted, CampaignCounts.SENT),
                byReason(counted, CampaignCounts.WITHHELD),
                sum(counted, CampaignCounts.HELD),
                sum(counted, CheckVerdict.NOT_ASKED.code()),
                sum(counted, CheckVerdict.CHANGED.code()),
                disagreements(counted),
                optedOut(campaign),
                jdbc.queryForObject("select count(*) from campaign_contact where campaign = ?", Long.class, campaign),
                queries.newest(campaign, SHOWN));
    }

    private Map<String, Long> refused(String campaign) {
        Map<String, Long> refused = new TreeMap<>();
        jdbc.query(
                BY_REASON,
                rs -> {
                    if (isRefusal(rs.getString(1))) {
                        refused.put(rs.getString(1), rs.getLong(2));
                    }
                },
                campaign,
                campaign);
        return refused;
    }

    /** What holds no address is no refusal, and has a number of its own. */
    private static boolean isRefusal(String name) {
        return Arrays.stream(SendReason.values())
                .anyMatch(reason ->
                        reason.name().equals(name) && !reason.allowed() && reason != SendReason.INVALID_ADDRESS);
    }

    private static long sum(List<Counted> counted, int kind) {
        return counted.stream()
                .filter(each -> each.kind() == kind)
                .mapToLong(Counted::count)
                .sum();
    }

    private static Map<String, Long> byReason(List<Counted> counted, int kind) {
        Map<String, Long> byReason = new TreeMap<>();
        counted.stream()
                .filter(each -> each.kind() == kind)
                .forEach(each ->
                        byReason.merge(SendReason.fromCode(each.reason()).name(), each.count(), Long::sum));
        return byReason;
    }

    private static Map<String, Long> disagreements(List<Counted> counted) {
        Map<String, Long> pairs = new TreeMap<>();
        counted.stream()
                .filter(each -> each.kind() == CheckVerdict.DISAGREE.code())
                .forEach(each -> pairs.merge(
                        SendReason.fromCode(each.list()) + " > " + SendReason.fromCode(each.reason()),
                        each.count(),
                        Long::sum));
        return pairs;
    }

    private Map<String, Long> optedOut(String campaign) {
        Map<String, Long> byChannel = new TreeMap<>();
        jdbc.query(
                "select channel, count(*) from campaign_optout where campaign = ? group by channel",
                rs -> {
                    byChannel.put(Channel.fromCode(rs.getShort(1)).name(), rs.getLong(2));
                },
                campaign);
        return byChannel;
    }
}
