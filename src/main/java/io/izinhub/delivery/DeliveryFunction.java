package io.izinhub.delivery;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Narrowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Writing to a destination, as a function with a mode. In SHADOW the deliveries stay in the outbox, judged but not
 * sent; the report is what waits there, and LIVE sends exactly that. Recipient domains cannot narrow it: the rows hold no
 * address. Thread-safe.
 */
public final class DeliveryFunction implements ModedFunction {

    private static final int LINES = 1_000;
    /** Rows that are counted: read in well under a second, however many wait. */
    private static final int COUNTED = 100_000;

    private final JdbcTemplate jdbc;
    private final Brands brands;
    private final String name;
    private final List<String> destinations;
    private final Set<String> byBrand;

    /** @param byBrand codes of the brands by which it can be narrowed; empty where its name holds the brand already */
    public DeliveryFunction(JdbcTemplate jdbc, Brands brands, Destination destination, Set<String> byBrand) {
        this(jdbc, brands, destination.function(), List.of(destination.name()), byBrand);
    }

    /** One function of several destinations, or of none. */
    public DeliveryFunction(
            JdbcTemplate jdbc, Brands brands, String name, List<String> destinations, Set<String> byBrand) {
        this.jdbc = jdbc;
        this.brands = brands;
        this.name = name;
        this.destinations = List.copyOf(destinations);
        this.byBrand = Set.copyOf(byBrand);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Dimension> dimensions() {
        return byBrand.isEmpty()
                ? Set.of(Dimension.PILOT, Dimension.PERCENT)
                : Set.of(Dimension.BRAND, Dimension.PILOT, Dimension.PERCENT);
    }

    @Override
    public boolean knows(Dimension dimension, String value) {
        return dimension != Dimension.BRAND || byBrand.contains(value);
    }

    @Override
    public ShadowReport report(Optional<Narrowing> live) {
        Part.Sql waiting = Part.Sql.of("from delivery d where d.state = 'READY' and d.lane >= 0")
                .and(ofDestinations());
        Part.Sql wanted = live.map(part -> new Part(part, brands).within().not())
                .map(waiting::and)
                .orElse(waiting);
        List<Count> counts = counts(wanted);
        long counted = counts.stream().mapToLong(Count::count).sum();
        List<Line> lines = lines(wanted);
        return new ShadowReport(counted, counted == COUNTED && isMore(wanted), counts, lines, lines.size() < counted);
    }

    /** One is compared as one: only so does the index give its rows in the order of sending. */
    private Part.Sql ofDestinations() {
        return destinations.size() == 1
                ? Part.Sql.of("d.destination = ?", destinations.get(0))
                : Part.Sql.of("d.destination = any (?)", new SqlArrayValue("text", destinations.toArray()));
    }

    private List<Count> counts(Part.Sql wanted) {
        return jdbc.query(
                """
                select channel, status, coalesce(shadow_verdict, 'NOT_JUDGED') as verdict, count(*) as n
                from (select d.channel, d.status, d.shadow_verdict %s limit ?) d
                group by channel, status, verdict order by n desc
                """.formatted(wanted.text()),
                (rs, i) -> new Count(
                        change(rs.getShort("channel"), rs.getShort("status")) + ": " + rs.getString("verdict"),
                        rs.getLong("n")),
                values(wanted, COUNTED));
    }

    private boolean isMore(Part.Sql wanted) {
        return !jdbc.queryForList("select 1 " + wanted.text() + " offset ? limit 1", values(wanted, COUNTED))
                .isEmpty();
    }

    /** In the order of sending. */
    private List<Line> lines(Part.Sql wanted) {
        return jdbc.query(
                "select d.id, d.channel, d.status, coalesce(d.shadow_verdict, 'NOT_JUDGED') as verdict " + wanted.text()
                        + " order by d.lane, d.next_attempt_at, d.id limit ?",
                (rs, i) -> new Line(
                        rs.getLong("id"),
                        change(rs.getShort("channel"), rs.getShort("status")),
                        rs.getString("verdict")),
                values(wanted, LINES));
    }

    private static Object[] values(Part.Sql wanted, Object last) {
        List<Object> values = new ArrayList<>(wanted.values());
        values.add(last);
        return values.toArray();
    }

    private static String change(short channel, short status) {
        return Channel.fromCode(channel) + " " + Status.fromCode(status);
    }
}
