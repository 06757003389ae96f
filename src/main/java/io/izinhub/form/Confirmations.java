package io.izinhub.form;

import io.izinhub.form.domain.SameDay;
import io.izinhub.platform.time.Istanbul;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/** What became of same-day confirmations (R23). Thread-safe. */
public class Confirmations {

    /** A confirmation as it stands. */
    public enum State {
        /** Written, not sent yet. */
        WAITING,
        SENT,
        /** Sent after the day. */
        LATE,
        /** Not sent, for the address or for the text. */
        NOT_SENT,
        /** There is nothing that could tell a telephone. */
        UNSUPPORTED,
        /** The function {@code confirm} was in SHADOW. */
        SHADOW,
        OFF
    }

    private static final Duration LOOKED_BACK = Duration.ofHours(24);
    private static final int AT_ONCE = 1_000;
    private static final int KEPT_YEARS = 3;
    private static final String FAILED = "state in ('LATE', 'NOT_SENT', 'UNSUPPORTED')";

    private final JdbcTemplate jdbc;
    private final FormMail mail;
    private final Clock clock;

    Confirmations(JdbcTemplate jdbc, FormMail mail, Clock clock) {
        this.jdbc = jdbc;
        this.mail = mail;
        this.clock = clock;
    }

    /** What is told. */
    record Told(String form, int brandId, UUID point, List<Long> events, Instant consentAt) {}

    /** How the mail of a confirmation is named. */
    static String mailName(UUID id) {
        return "confirm:" + id;
    }

    /** Keeps that somebody has to be told. */
    void add(UUID id, Told told, State state) {
        jdbc.update(
                "insert into form_confirmation (confirmation_id, form, brand_id, point_id, event_ids, consent_at, due_at,"
                        + " state, settled_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                told.form(),
                told.brandId(),
                told.point(),
                new SqlArrayValue("bigint", told.events().toArray()),
                Timestamp.from(told.consentAt()),
                Timestamp.from(SameDay.dueAt(told.consentAt())),
                state.name(),
                state == State.WAITING ? null : Timestamp.from(clock.instant()));
    }

    private record Waiting(UUID id, Instant dueAt) {}

    /** Writes down what became of the mails. */
    public void watch() {
        List<Waiting> waiting = jdbc.query(
                "select confirmation_id, due_at from form_confirmation where state = 'WAITING' order by due_at limit ?",
                (rs, i) -> new Waiting(
                        rs.getObject(1, UUID.class), rs.getTimestamp(2).toInstant()),
                AT_ONCE);
        Map<String, FormMail.Fate> fates =
                mail.fates(waiting.stream().map(each -> mailName(each.id())).toList());
        List<Object[]> settled = new ArrayList<>();
        for (Waiting each : waiting) {
            FormMail.Fate fate = fates.get(mailName(each.id()));
            if (fate != null && fate.over()) {
                State state = !fate.sent()
                        ? State.NOT_SENT
                        : SameDay.isLate(each.dueAt(), fate.at()) ? State.LATE : State.SENT;
                settled.add(new Object[] {state.name(), Timestamp.from(fate.at()), each.id()});
            }
        }
        jdbc.batchUpdate(
                "update form_confirmation set state = ?, settled_at = ?"
                        + " where confirmation_id = ? and state = 'WAITING'",
                settled);
    }

    /** Deletes what is older than three years (R30). */
    void forget() {
        jdbc.update(
                "delete from form_confirmation where due_at < ?",
                Timestamp.from(clock.instant()
                        .atZone(Istanbul.ZONE)
                        .minusYears(KEPT_YEARS)
                        .toInstant()));
    }

    /** Consents of which nobody was told on their day: those still waiting, and those of the last 24 hours that failed. */
    public int late() {
        Instant now = clock.instant();
        return jdbc.queryForObject(
                "select (select count(*) from form_confirmation where state = 'WAITING' and due_at < ?)"
                        + " + (select count(*) from form_confirmation where " + FAILED
                        + " and due_at < ? and due_at >= ?)",
                Integer.class,
                Timestamp.from(now.minusSeconds(1)),
                Timestamp.from(now.minusSeconds(1)),
                Timestamp.from(now.minus(LOOKED_BACK)));
    }

    /**
     * A line of the report; no personal data, the events lead to the person.
     *
     * @param settledAt null while it waits
     */
    public record Line(
            UUID id,
            String form,
            int brandId,
            List<Long> events,
            Instant consentAt,
            Instant dueAt,
            State state,
            boolean late,
            Instant settledAt) {}

    /** Newest first; at most 1,000. */
    public List<Line> newest(int limit) {
        Instant now = clock.instant();
        return jdbc.query(
                "select * from form_confirmation order by due_at desc, confirmation_id limit ?",
                (rs, i) -> line(rs, now),
                Math.min(limit, AT_ONCE));
    }

    /** How many there are in each state, of the last thirty days. */
    public Map<State, Long> counts() {
        Map<State, Long> counts = new LinkedHashMap<>();
        jdbc.query(
                "select state, count(*) from form_confirmation where due_at >= ? group by state order by state",
                rs -> {
                    counts.put(State.valueOf(rs.getString(1)), rs.getLong(2));
                },
                Timestamp.from(clock.instant().minus(Duration.ofDays(30))));
        return counts;
    }

    private static Line line(ResultSet rs, Instant now) throws SQLException {
        State state = State.valueOf(rs.getString("state"));
        Instant dueAt = rs.getTimestamp("due_at").toInstant();
        Timestamp settledAt = rs.getTimestamp("settled_at");
        boolean untold = state != State.SENT && state != State.LATE && SameDay.isLate(dueAt, now);
        return new Line(
                rs.getObject("confirmation_id", UUID.class),
                rs.getString("form"),
                rs.getInt("brand_id"),
                List.of((Long[]) rs.getArray("event_ids").getArray()),
                rs.getTimestamp("consent_at").toInstant(),
                dueAt,
                state,
                state == State.LATE || untold,
                settledAt == null ? null : settledAt.toInstant());
    }
}
