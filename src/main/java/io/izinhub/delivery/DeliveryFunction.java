package io.izinhub.delivery;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.platform.modes.ModedFunction;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writing to one destination, as a function with a mode. In SHADOW the deliveries stay in the outbox, judged but not
 * sent; the report is what waits there, and LIVE sends exactly that.
 */
public final class DeliveryFunction implements ModedFunction {

    private static final int LINES = 1_000;

    private final JdbcTemplate jdbc;
    private final Destination destination;

    public DeliveryFunction(JdbcTemplate jdbc, Destination destination) {
        this.jdbc = jdbc;
        this.destination = destination;
    }

    @Override
    public String name() {
        return destination.function();
    }

    @Override
    public ShadowReport report() {
        List<Count> counts = jdbc.query(
                """
                select channel, status, coalesce(shadow_verdict, 'NOT_JUDGED') as verdict, count(*) as n
                from delivery where destination = ? and state = 'READY'
                group by channel, status, verdict order by n desc
                """,
                (rs, i) -> new Count(
                        change(rs.getShort("channel"), rs.getShort("status")) + ": " + rs.getString("verdict"),
                        rs.getLong("n")),
                destination.name());
        List<Line> lines = jdbc.query(
                """
                select id, channel, status, coalesce(shadow_verdict, 'NOT_JUDGED') as verdict
                from delivery where destination = ? and state = 'READY' order by lane, id limit ?
                """,
                (rs, i) -> new Line(
                        rs.getLong("id"),
                        change(rs.getShort("channel"), rs.getShort("status")),
                        rs.getString("verdict")),
                destination.name(),
                LINES);
        return new ShadowReport(counts.stream().mapToLong(Count::count).sum(), counts, lines);
    }

    private static String change(short channel, short status) {
        return Channel.fromCode(channel) + " " + Status.fromCode(status);
    }
}
