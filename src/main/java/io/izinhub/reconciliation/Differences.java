package io.izinhub.reconciliation;

import io.izinhub.consent.PersonKeeper;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.RepairRule;
import io.izinhub.reconciliation.domain.SafeRepair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The rows of {@code reconciliation_difference}. Thread-safe; joins a running transaction. */
@Repository
class Differences implements PersonKeeper {

    private static final String SELECT = "select d.*, r.brand_id, b.code as brand from reconciliation_difference d"
            + " join reconciliation r on r.id = d.run_id join brand b on b.brand_id = r.brand_id ";

    private static final String FORGET_DOUBLES = """
        delete from reconciliation_difference d using reconciliation_difference first
        where d.point_id = any (?)
          and first.point_id = d.point_id and first.run_id = d.run_id and first.side = d.side
          and first.channel = d.channel and first.recipient_type is not distinct from d.recipient_type
          and first.id < d.id
        """;

    /** Each repair by itself, for only so does the index give its rows in order; then the first ones of them all. */
    private static final String APPROVE_NEXT = """
        update reconciliation_difference set state = 'APPROVED', decided_by = ?, decided_at = ?
        where id = any (array(
            select next.id from unnest(?) as wanted (repair) cross join lateral (
                select d.id, (d.side = 'authority') as late from reconciliation_difference d
                where d.run_id = ? and d.state = 'OPEN' and d.repair = wanted.repair
                order by (d.side = 'authority'), d.id limit ?) next
            order by next.late, next.id limit ?))
        """;

    private static final String OPEN_RESTRICTIVE = """
        select count(*) from (
            select 1 from (select max(id) as id from reconciliation where state = 'DONE' group by brand_id) newest
            cross join unnest(?) as wanted (repair) cross join lateral (
                select 1 from reconciliation_difference d
                where d.run_id = newest.id and d.state = 'OPEN' and d.repair = wanted.repair limit ?) waiting
            limit ?) counted
        """;

    private final JdbcTemplate jdbc;

    Differences(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What a list is narrowed to; null: not by this. */
    record Filter(String side, DifferenceKind kind, SafeRepair repair, Difference.State state) {}

    /** In the order of their ids. */
    List<Difference> page(long run, Filter filter, long after, int limit) {
        return jdbc.query(
                SELECT + "where d.run_id = ? and d.id > ? and (?::text is null or d.side = ?)"
                        + " and (?::text is null or d.kind = ?) and (?::text is null or d.repair = ?)"
                        + " and (?::text is null or d.state = ?) order by d.id limit ?",
                (rs, i) -> read(rs),
                run,
                after,
                filter.side(),
                filter.side(),
                name(filter.kind()),
                name(filter.kind()),
                name(filter.repair()),
                name(filter.repair()),
                name(filter.state()),
                name(filter.state()),
                limit);
    }

    /** One about which the authority was not asked by itself yet; the newest consent first, for it may still be told in time (R25). */
    Optional<Difference> nextUnclear(long run) {
        return jdbc
                .query(
                        SELECT + "where d.run_id = ? and d.side = ? and d.kind = ? and d.outcome is null"
                                + " order by d.hub_at desc, d.id limit 1",
                        (rs, i) -> read(rs),
                        run,
                        Compared.AUTHORITY,
                        DifferenceKind.NOT_CONFIRMED.name())
                .stream()
                .findFirst();
    }

    /** Was asked about by itself; what came of it otherwise stays. */
    void askedAbout(long id, String outcome) {
        jdbc.update("update reconciliation_difference set outcome = ? where id = ? and outcome is null", outcome, id);
    }

    /** Permissions of these people that a CRM was found to refuse. */
    Map<UUID, List<Channel>> refusedInCrm(long run, Collection<UUID> points) {
        record Refused(UUID point, Channel channel) {}
        return jdbc
                .query(
                        "select point_id, channel from reconciliation_difference where point_id = any (?)"
                                + " and run_id = ? and side <> ? and other_status = ?",
                        (rs, i) -> new Refused(rs.getObject(1, UUID.class), Channel.fromCode(rs.getShort(2))),
                        new SqlArrayValue("uuid", points.toArray()),
                        run,
                        Compared.AUTHORITY,
                        Status.RET.code())
                .stream()
                .collect(Collectors.groupingBy(
                        Refused::point, Collectors.mapping(Refused::channel, Collectors.toList())));
    }

    /** Whether each permission that a CRM was found to refuse has its row: else nobody can know whom to spare. */
    boolean refusalsAreListed(long run, int rows) {
        return jdbc.queryForList(
                        "select 1 from reconciliation_count where run_id = ? and side <> ?"
                                + " and kind in ('OTHER_REFUSES', 'ONLY_OTHER', 'MANY_PERSONS')"
                                + " group by side, kind having sum(count) > ?",
                        Integer.class,
                        run,
                        Compared.AUTHORITY,
                        rows)
                .isEmpty();
    }

    /** Is found to be something else, once asked about by itself. */
    void clarified(Difference before, Compared now, Instant at) {
        jdbc.update(
                "update reconciliation_difference set kind = ?, repair = ?, other_status = ?, other_at = ?, state = ?,"
                        + " decided_by = ?, decided_at = ?, done_at = ?, outcome = ? where id = ?",
                now.verdict().kind().name(),
                now.verdict().repair().name(),
                Findings.status(now.other()),
                Findings.at(now.other()),
                now.mended() ? Difference.State.DONE.name() : Difference.State.OPEN.name(),
                now.mended() ? Difference.BY_LEDGER : null,
                now.mended() ? Timestamp.from(at) : null,
                now.mended() ? Timestamp.from(at) : null,
                now.mended() ? Difference.RECORDED : null,
                before.id());
    }

    void delete(long id) {
        jdbc.update("delete from reconciliation_difference where id = ?", id);
    }

    /** Approves what the rule allows. @return how many */
    int approveByRule(long run, RepairRule rule, Instant at) {
        return jdbc.update(
                "update reconciliation_difference set state = 'APPROVED', decided_by = ?, decided_at = ?"
                        + " where run_id = ? and state = 'OPEN' and repair = any (?)",
                Difference.BY_RULE,
                Timestamp.from(at),
                run,
                names(Stream.of(SafeRepair.values()).filter(rule::allows)));
    }

    /** Those of a side and kind that can be mended and that nobody has decided about. */
    long mendable(long run, String side, DifferenceKind kind) {
        return jdbc.queryForObject(
                "select count(*) from reconciliation_difference where run_id = ? and side = ? and kind = ?"
                        + " and state = 'OPEN' and repair = any (?)",
                Long.class,
                run,
                side,
                kind.name(),
                names(Stream.of(SafeRepair.values()).filter(SafeRepair::isDoable)));
    }

    /** @return how many */
    int approve(long run, String side, DifferenceKind kind, String by, Instant at) {
        return jdbc.update(
                "update reconciliation_difference set state = 'APPROVED', decided_by = ?, decided_at = ?"
                        + " where run_id = ? and side = ? and kind = ? and state = 'OPEN' and repair = any (?)",
                by,
                Timestamp.from(at),
                run,
                side,
                kind.name(),
                names(Stream.of(SafeRepair.values()).filter(SafeRepair::isDoable)));
    }

    /** Those of all sides that can be mended in one of these ways, in a state. */
    long count(long run, Difference.State state, Collection<SafeRepair> repairs) {
        return jdbc.queryForObject(
                "select count(*) from reconciliation_difference where run_id = ? and state = ? and repair = any (?)",
                Long.class,
                run,
                state.name(),
                names(repairs.stream()));
    }

    /** Nobody has decided about those that are approved and not mended yet. @return how many */
    int withdraw(long run) {
        return jdbc.update(
                "update reconciliation_difference set state = 'OPEN', decided_by = null, decided_at = null"
                        + " where run_id = ? and state = 'APPROVED'",
                run);
    }

    /** The next ones, those of CRMs before the authority's. @return how many */
    int approveNext(long run, Collection<SafeRepair> repairs, int limit, String by, Instant at) {
        return jdbc.update(APPROVE_NEXT, by, Timestamp.from(at), names(repairs.stream()), run, limit, limit);
    }

    /** Approved ones of one comparison, locked until the transaction ends; those of another node are passed over. */
    List<Difference> takeApproved(int limit) {
        List<Difference> taken = jdbc.query(
                SELECT + "where d.state = 'APPROVED' order by d.id limit ? for update of d skip locked",
                (rs, i) -> read(rs),
                limit);
        return taken.stream().filter(each -> each.run() == taken.get(0).run()).toList();
    }

    void settle(Collection<Long> ids, Difference.State state, String outcome, Instant at) {
        jdbc.update(
                "update reconciliation_difference set state = ?, outcome = ?, done_at = ? where id = any (?)",
                state.name(),
                outcome,
                Timestamp.from(at),
                new SqlArrayValue("bigint", ids.toArray()));
    }

    /** The differences stay, as nobody's; of several persons of a CRM with one address one stays. */
    @Override
    public void forgetPersons(Collection<UUID> points) {
        SqlArrayValue ids = new SqlArrayValue("uuid", points.toArray());
        jdbc.update(FORGET_DOUBLES, ids);
        jdbc.update(
                "update reconciliation_difference set person_id = null where point_id = any (?) and person_id is not"
                        + " null",
                ids);
    }

    /** Restrictive ones that nobody has decided about, of the newest finished comparison of each brand. @param most are counted */
    long openRestrictive(int most) {
        return jdbc.queryForObject(
                OPEN_RESTRICTIVE,
                Long.class,
                names(Stream.of(SafeRepair.values()).filter(SafeRepair::isRestrictive)),
                most,
                most);
    }

    private static SqlArrayValue names(Stream<SafeRepair> repairs) {
        return new SqlArrayValue("text", repairs.map(Enum::name).toArray());
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static Difference read(ResultSet rs) throws SQLException {
        return new Difference(
                rs.getLong("id"),
                rs.getLong("run_id"),
                rs.getString("brand"),
                rs.getInt("brand_id"),
                rs.getString("side"),
                Channel.fromCode(rs.getShort("channel")),
                rs.getObject("recipient_type") == null ? null : RecipientType.fromCode(rs.getShort("recipient_type")),
                rs.getObject("point_id", UUID.class),
                rs.getString("person_id"),
                DifferenceKind.valueOf(rs.getString("kind")),
                SafeRepair.valueOf(rs.getString("repair")),
                status(rs, "hub_status"),
                instant(rs.getTimestamp("hub_at")),
                status(rs, "other_status"),
                instant(rs.getTimestamp("other_at")),
                Difference.State.valueOf(rs.getString("state")),
                rs.getString("decided_by"),
                rs.getString("outcome"));
    }

    private static Status status(ResultSet rs, String column) throws SQLException {
        short code = rs.getShort(column);
        return rs.wasNull() ? null : Status.fromCode(code);
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
