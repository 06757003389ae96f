package io.izinhub.integrator.move;

import io.izinhub.consent.domain.Channel;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** What moves ask and what they were told, in the database: after an interruption only what is open is asked. Thread-safe. */
@Repository
class MoveQuestions {

    /** A question so long without answer is asked again: whoever asked it is gone. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

    static final List<Aim> OF_THE_ACCOUNTS = List.of(Aim.SAMPLE, Aim.LOGIN);

    private static final int TRIES = 3;

    private static final String OPEN = "q.answer is null and (q.tries < " + TRIES + " or q.asked_at > ?)";

    private static final String ADD_SAMPLE = """
            insert into authority_move_question (move_id, aim, delivery_id, account)
            select ?, 'SAMPLE', s.id, a.account
            from (select id, channel from delivery
                  where destination = ? and state = 'DONE' and done_at is not null and not needless and channel = any (?)
                  order by done_at desc limit ?) s
              cross join lateral (values (?), ((?::text[])[s.channel])) as a(account)
            where a.account = any (?)
            on conflict do nothing
            """;

    private static final String ADD_AWAITED = """
            insert into authority_move_question (move_id, aim, delivery_id, account)
            select ?, 'AWAITED', d.id, (?::text[])[d.channel]
            from delivery d
            where d.state = 'AWAITING' and d.destination = ? and d.channel = any (?)
              and not exists (select 1 from authority_move_question q
                where q.move_id = ? and q.aim = 'AWAITED' and q.delivery_id = d.id)
            order by d.lane, d.id limit ?
            on conflict do nothing
            """;

    private static final String TAKE = """
            update authority_move_question q set tries = tries + 1, asked_at = ?
            where (move_id, aim, delivery_id, account) in (
                select move_id, aim, delivery_id, account from authority_move_question
                where move_id = ? and aim = any (?) and answer is null and tries < %d
                  and (asked_at is null or asked_at < ?)
                order by aim, delivery_id, account limit ? for update skip locked)
            returning move_id, aim, delivery_id, account
            """.formatted(TRIES);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    MoveQuestions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Aim {
        /** What became of a delivery that the old account has taken. */
        AWAITED,
        /** What an account says of something that was told. */
        SAMPLE,
        /** Whether the new account answers at all. */
        LOGIN
    }

    /** @param delivery 0: about nobody */
    record Asked(long move, Aim aim, long delivery, String account) {}

    /** @param answer null where there is none */
    record Told(Aim aim, long delivery, String account, String answer) {}

    /** @param askable accounts that tell states */
    void addSample(Move move, String destination, int size, Collection<String> askable) {
        jdbc.update(
                ADD_SAMPLE,
                move.id(),
                destination,
                codes(move.channels()),
                size,
                move.to(),
                names(move.from()),
                new SqlArrayValue("text", askable.toArray()));
    }

    void addLogin(Move move) {
        jdbc.update(
                "insert into authority_move_question (move_id, aim, delivery_id, account) values (?, 'LOGIN', 0, ?)"
                        + " on conflict do nothing",
                move.id(),
                move.to());
    }

    /** @param askable the account to ask for each channel; what is awaited on others cannot be asked about */
    void addAwaited(Move move, String destination, Map<Channel, String> askable, int limit) {
        jdbc.update(ADD_AWAITED, move.id(), names(askable), destination, codes(askable.keySet()), move.id(), limit);
    }

    /** Takes some to be asked now. */
    List<Asked> take(Move move, Collection<Aim> aims, int limit) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.query(
                TAKE,
                (rs, i) -> new Asked(rs.getLong(1), Aim.valueOf(rs.getString(2)), rs.getLong(3), rs.getString(4)),
                now,
                move.id(),
                aims(aims),
                given(),
                limit);
    }

    /** @return how many of what is awaited is still to be asked about */
    long openAboutAwaited(Move move) {
        return open(move, List.of(Aim.AWAITED), "");
    }

    /** @return questions by which the new account is tried; what the old one says is good to know, and not waited for */
    long openToNew(Move move) {
        return open(move, OF_THE_ACCOUNTS, move.to());
    }

    private long open(Move move, Collection<Aim> aims, String account) {
        return jdbc.queryForObject(
                "select count(*) from authority_move_question q where q.move_id = ? and q.aim = any (?) and " + OPEN
                        + " and ? in ('', q.account)",
                Long.class,
                move.id(),
                aims(aims),
                given(),
                account);
    }

    List<Told> told(long move, Collection<Aim> aims) {
        return jdbc.query(
                "select aim, delivery_id, account, answer from authority_move_question where move_id = ?"
                        + " and aim = any (?) order by aim, delivery_id, account",
                (rs, i) -> new Told(Aim.valueOf(rs.getString(1)), rs.getLong(2), rs.getString(3), rs.getString(4)),
                move,
                aims(aims));
    }

    void answer(Asked asked, String answer) {
        jdbc.update(
                "update authority_move_question set answer = ? where move_id = ? and aim = ? and delivery_id = ?"
                        + " and account = ? and answer is null",
                answer,
                asked.move(),
                asked.aim().name(),
                asked.delivery(),
                asked.account());
    }

    /** The call was not made: that was no try. */
    void notAsked(Asked asked) {
        jdbc.update(
                "update authority_move_question set tries = greatest(tries - 1, 0) where move_id = ? and aim = ?"
                        + " and delivery_id = ? and account = ?",
                asked.move(),
                asked.aim().name(),
                asked.delivery(),
                asked.account());
    }

    /** Asks the new account once more, where it refused or did not answer, and a minute has gone since. */
    void askAgain(Move move) {
        jdbc.update(
                "update authority_move_question set tries = 0, answer = null where move_id = ? and account = ?"
                        + " and aim in ('SAMPLE', 'LOGIN')"
                        + " and (answer is null or starts_with(answer, ?) or starts_with(answer, ?))"
                        + " and asked_at < ?",
                move.id(),
                move.to(),
                Trial.REFUSED,
                Trial.REJECTED,
                Timestamp.from(clock.instant().minus(ANSWERED_WITHIN.multipliedBy(2))));
    }

    private Timestamp given() {
        return Timestamp.from(clock.instant().minus(ANSWERED_WITHIN));
    }

    private static SqlArrayValue aims(Collection<Aim> aims) {
        return new SqlArrayValue("text", aims.stream().map(Aim::name).toArray());
    }

    static SqlArrayValue codes(Collection<Channel> channels) {
        return new SqlArrayValue("int2", channels.stream().map(Channel::code).toArray());
    }

    /** Each at the place that its channel's code gives. */
    private static SqlArrayValue names(Map<Channel, String> accounts) {
        String[] names = new String[Channel.values().length];
        accounts.forEach((channel, account) -> names[channel.code() - 1] = account);
        return new SqlArrayValue("text", (Object[]) names);
    }
}
