package io.izinhub.consent.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendReason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What became of a campaign, in numbers. Thread-safe. */
@Component
class CampaignReport {

    private static final int SENT = 1;
    private static final int WITHHELD = 2;

    private final StoredQueries queries;
    private final JdbcTemplate jdbc;

    CampaignReport(StoredQueries queries, JdbcTemplate jdbc) {
        this.queries = queries;
        this.jdbc = jdbc;
    }

    /**
     * @param asked lines of all queries; whoever was asked about twice counts twice
     * @param refused of them by reason
     * @param invalid lines that held no address
     * @param sent as the gateway saw it
     * @param withheld by the gateway, by reason
     * @param notAsked recipients at the gateway about whom no list was asked
     * @param changed recipients whose answer at the gateway is another than the list's because something happened meanwhile
     * @param disagreements the same without any reason, "list &gt; gateway" (R19)
     * @param waiting told by the gateway and not counted yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            String campaign,
            long asked,
            long allowed,
            Map<String, Long> refused,
            long invalid,
            long sent,
            Map<String, Long> withheld,
            long notAsked,
            long changed,
            Map<String, Long> disagreements,
            Map<String, Long> optedOut,
            long waiting,
            List<StoredQuery> queries) {

        boolean isEmpty() {
            return queries.isEmpty() && sent == 0 && withheld.isEmpty() && optedOut.isEmpty() && waiting == 0;
        }
    }

    private record Counted(int kind, int list, int reason, long count) {}

    Report of(String campaign) {
        List<StoredQuery> asked = queries.ofCampaign(campaign).stream()
                .filter(query -> !query.gateway())
                .toList();
        List<Counted> counted = jdbc.query(
                "select kind, list_reason, reason, sum(count) from campaign_count where campaign = ?"
                        + " group by kind, list_reason, reason",
                (rs, i) -> new Counted(rs.getInt(1), rs.getInt(2), rs.getInt(3), rs.getLong(4)),
                campaign);
        return new Report(
                campaign,
                asked.stream().mapToLong(query -> query.counts().lines()).sum(),
                asked.stream().mapToLong(query -> query.counts().allowed()).sum(),
                refused(asked),
                asked.stream().mapToLong(query -> query.counts().invalid()).sum(),
                sum(counted, SENT),
                byReason(counted, WITHHELD),
                sum(counted, CheckVerdict.NOT_ASKED.code()),
                sum(counted, CheckVerdict.CHANGED.code()),
                disagreements(counted),
                optedOut(campaign),
                jdbc.queryForObject("select count(*) from campaign_contact where campaign = ?", Long.class, campaign),
                asked);
    }

    private static Map<String, Long> refused(List<StoredQuery> asked) {
        Map<String, Long> refused = new TreeMap<>();
        for (StoredQuery query : asked) {
            query.reasons().forEach((reason, count) -> {
                if (isRefusal(reason)) {
                    refused.merge(reason, count, Long::sum);
                }
            });
        }
        return refused;
    }

    /** What holds no address is no refusal, and has a number of its own. */
    private static boolean isRefusal(String reason) {
        for (SendReason each : SendReason.values()) {
            if (each.name().equals(reason)) {
                return !each.allowed() && each != SendReason.INVALID_ADDRESS;
            }
        }
        return false;
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
