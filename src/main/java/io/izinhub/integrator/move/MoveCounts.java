package io.izinhub.integrator.move;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Authorities;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** How the deliveries of a move stand. Every count is bounded. Thread-safe. */
@Repository
class MoveCounts {

    /** A count of so many means "at least". */
    static final int MOST = 10_000;

    private static final String COUNT = """
            select count(*) from (select 1 from delivery where state = '%s' and destination = ? and channel = any (?)
                limit ?) x
            """;

    private static final String LEFT = """
            select coalesce(b.authority, x.account, '') as account, x.channel, x.status, count(*) as n
            from (select account, batch_id, channel, status from delivery
                  where state = 'AWAITING' and destination = ? and channel = any (?) limit ?) x
              left join authority_batch b on b.id = x.batch_id
            group by 1, 2, 3 order by 1, 2, 3
            """;

    private final JdbcTemplate jdbc;

    MoveCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What an account has taken and not told the outcome of. */
    record Left(String account, Channel channel, Status status, long count) {}

    long waiting(Move move) {
        return count("READY", move);
    }

    /** In the hands of a worker: it may be on its way just now. */
    long sending(Move move) {
        return count("CLAIMED", move);
    }

    long awaiting(Move move) {
        return count("AWAITING", move);
    }

    private long count(String state, Move move) {
        return jdbc.queryForObject(
                COUNT.formatted(state),
                Long.class,
                Authorities.destination(move.brand()),
                MoveQuestions.codes(move.channels()),
                MOST);
    }

    List<Left> left(Move move) {
        return jdbc.query(
                LEFT,
                (rs, i) -> new Left(
                        rs.getString("account"),
                        Channel.fromCode(rs.getShort("channel")),
                        Status.fromCode(rs.getShort("status")),
                        rs.getLong("n")),
                Authorities.destination(move.brand()),
                MoveQuestions.codes(move.channels()),
                MOST);
    }
}
