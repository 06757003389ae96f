package io.izinhub.integrator.requery;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What was asked by sample, and what it found, by account and day. Thread-safe. */
@Repository
class SampleRows {

    private final JdbcTemplate jdbc;

    SampleRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How many were asked about that day; empty: nobody yet. */
    Optional<Long> asked(String account, LocalDate day) {
        return jdbc
                .queryForList(
                        "select asked from authority_sample where account = ? and day = ?", Long.class, account, day)
                .stream()
                .findFirst();
    }

    /** @param known people of the account, counted up to a bound */
    void begin(String account, LocalDate day, long known) {
        jdbc.update(
                "insert into authority_sample (account, day, known) values (?, ?, ?) on conflict do nothing",
                account,
                day,
                known);
    }

    void answered(String account, LocalDate day, boolean missed) {
        jdbc.update(
                "update authority_sample set asked = asked + 1, missed = missed + ? where account = ? and day = ?",
                missed ? 1 : 0,
                account,
                day);
    }

    /** @param from first of the days that count */
    MissRate rate(String account, LocalDate from, Instant since) {
        Long told = jdbc.queryForObject(
                "select coalesce(sum(movements), 0) from inbox where feed in (?, ?) and received_at >= ?",
                Long.class,
                account + ".push",
                account + ".outcomes",
                Timestamp.from(since));
        return jdbc.queryForObject(
                "select coalesce(sum(asked), 0), coalesce(sum(missed), 0), coalesce(max(known), 0)"
                        + " from authority_sample where account = ? and day >= ?",
                (rs, i) -> new MissRate(rs.getLong(1), rs.getLong(2), rs.getLong(3), told == null ? 0 : told),
                account,
                from);
    }

    void forget(LocalDate before) {
        jdbc.update("delete from authority_sample where day < ?", before);
    }
}
