package io.izinhub.sms.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.sms.domain.SmsFault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The reports as rows. Thread-safe. */
public class RelayReports {

    private static final String COLUMNS =
            "id, report_id, at, account, firm, brand, call, mode, campaign, outcome, trouble,"
                    + " firm_status, messages, removed, reasons, faults, not_before";

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration keep;

    RelayReports(JdbcTemplate jdbc, ObjectMapper json, Clock clock, Duration keep) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.keep = keep;
    }

    /** A report and its cursor. */
    record Numbered(long id, RelayReport report) {}

    /** What is known of an order before it is judged. */
    record Head(
            String report,
            Instant at,
            String account,
            Firm firm,
            String brand,
            CallKind call,
            Mode mode,
            String campaign) {}

    /** What a message was removed for. */
    private record Removed(int place, String reason, List<SmsFault> faults) {}

    /** @param verdict empty where the order could not be read */
    void add(
            Head head,
            Optional<Verdict> verdict,
            Optional<Trouble> trouble,
            RelayReport.Outcome outcome,
            Integer status) {
        Verdict.Line[] lines = verdict.map(Verdict::lines).orElse(List.of()).toArray(Verdict.Line[]::new);
        List<Removed> removed = IntStream.range(0, lines.length)
                .filter(place -> !lines[place].goes())
                .mapToObj(place -> new Removed(
                        place,
                        lines[place].why(),
                        lines[place].faults().stream().sorted().toList()))
                .toList();
        jdbc.update(
                "insert into sms_relay_report (report_id, at, account, firm, brand, call, mode, campaign, outcome,"
                        + " trouble, firm_status, messages, removed, reasons, faults, lines, not_before)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                head.report(),
                Timestamp.from(head.at()),
                head.account(),
                head.firm().name(),
                head.brand(),
                head.call().name(),
                head.mode().name(),
                head.campaign(),
                outcome.name(),
                trouble.map(Trouble::name).orElse(null),
                status,
                lines.length,
                removed.size(),
                text(verdict.map(Verdict::reasons).orElse(Map.of())),
                text(verdict.map(Verdict::faults).orElse(Map.of())),
                text(removed),
                verdict.flatMap(Verdict::notBefore).map(RelayReports::timestamp).orElse(null));
    }

    private static Timestamp timestamp(LocalDateTime time) {
        return Timestamp.from(time.atZone(Istanbul.ZONE).toInstant());
    }

    /** @param status null where there was no answer */
    void ended(String report, RelayReport.Outcome outcome, Integer status) {
        jdbc.update(
                "update sms_relay_report set outcome = ?, firm_status = ? where report_id = ?",
                outcome.name(),
                status,
                report);
    }

    Optional<RelayReport> find(String report) {
        return jdbc
                .query(
                        "select " + COLUMNS + ", lines from sms_relay_report where report_id = ?",
                        (rs, i) -> read(rs, rs.getString("lines")),
                        report)
                .stream()
                .findFirst();
    }

    /** Newest first. */
    List<Numbered> page(String account, Mode mode, Long after, int most) {
        return jdbc.query(
                "select " + COLUMNS + " from sms_relay_report where (?::text is null or account = ?)"
                        + " and (?::text is null or mode = ?) and (?::bigint is null or id < ?) order by id desc limit ?",
                (rs, i) -> new Numbered(rs.getLong("id"), read(rs, null)),
                account,
                account,
                mode == null ? null : mode.name(),
                mode == null ? null : mode.name(),
                after,
                after,
                most);
    }

    /** One reason of what SHADOW would have removed, or refused. */
    record Shadowed(String account, String brand, String reason, long count) {}

    List<Shadowed> shadowed(Instant since) {
        return jdbc.query(
                """
                select account, brand, r.key, sum(r.value::bigint) from sms_relay_report, jsonb_each_text(reasons::jsonb) r
                where mode = 'SHADOW' and at >= ? group by 1, 2, 3
                union all
                select account, brand, trouble, count(*) from sms_relay_report
                where mode = 'SHADOW' and at >= ? and trouble is not null and trouble not in ('NOBODY_LEFT', 'TEXT_HELD')
                group by 1, 2, 3
                order by 4 desc, 1, 2, 3
                """,
                (rs, i) -> new Shadowed(rs.getString(1), rs.getString(2), rs.getString(3), rs.getLong(4)),
                Timestamp.from(since),
                Timestamp.from(since));
    }

    /** For the flow {@code sms-forget-reports} (R30). */
    public void forget() {
        jdbc.update(
                "delete from sms_relay_report where at < ?",
                Timestamp.from(clock.instant().minus(keep)));
    }

    private static RelayReport read(ResultSet rs, String lines) throws SQLException {
        Timestamp notBefore = rs.getTimestamp("not_before");
        String trouble = rs.getString("trouble");
        return new RelayReport(
                rs.getString("report_id"),
                Istanbul.time(rs.getTimestamp("at").toInstant()),
                rs.getString("account"),
                Firm.valueOf(rs.getString("firm")),
                rs.getString("brand"),
                CallKind.valueOf(rs.getString("call")),
                Mode.valueOf(rs.getString("mode")),
                rs.getString("campaign"),
                RelayReport.Outcome.valueOf(rs.getString("outcome")),
                trouble == null ? null : Trouble.valueOf(trouble),
                rs.getObject("firm_status", Integer.class),
                rs.getInt("messages"),
                rs.getInt("removed"),
                rs.getString("reasons"),
                rs.getString("faults"),
                lines,
                notBefore == null ? null : Istanbul.time(notBefore.toInstant()));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Places and codes are always JSON", e);
        }
    }
}
