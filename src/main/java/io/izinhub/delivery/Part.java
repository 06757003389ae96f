package io.izinhub.delivery;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.Narrowing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * The part of a destination's rows for which its function is LIVE, as SQL on {@code delivery d}: the same that
 * {@link Narrowing#covers} says of one. What cannot be told apart in rows (mailbox, domain) covers none. Immutable.
 */
final class Part {

    /** By what rows can be told apart. */
    static final Set<Dimension> DIMENSIONS = Set.of(Dimension.BRAND, Dimension.PILOT, Dimension.PERCENT);

    private static final String COLUMNS = "select d.id, d.lane, d.next_attempt_at from ";
    private static final String IN_ORDER = " order by d.lane, d.next_attempt_at, d.id limit ?";
    /**
     * All that each person has, and only then what waits: {@code offset 0} keeps the planner from other indexes, each of
     * which with statistics from before a burst reads all that waits for every person (measured: four minutes).
     */
    private static final String OF_EACH_PERSON = COLUMNS + "unnest(?) as p(point_id) cross join lateral"
            + " (select * from delivery x where x.point_id = p.point_id offset 0) d where %s";
    /**
     * A few of each hundredth, from the index that begins with it: reads at most as many rows as the limit for each, and
     * none of those outside, of which there may be millions (measured with a million that wait: 20 ms where nothing
     * inside is due, up to 0.4 s where 500 of many are chosen).
     */
    private static final String OF_EACH_HUNDREDTH = "select s.* from unnest(?) as b(brand_id)"
            + " cross join generate_series(0, ?) as p(percentile) cross join lateral (" + COLUMNS
            + "delivery d where d.brand_id = b.brand_id and d.percentile = p.percentile and %s" + IN_ORDER + ") s";

    private final Narrowing narrowing;
    private final List<Integer> brandIds;

    /** @param sql with its values in order */
    record Sql(String text, List<Object> values) {

        Sql and(Sql other) {
            List<Object> both = new ArrayList<>(values);
            both.addAll(other.values);
            return new Sql(text + " and " + other.text, both);
        }

        Sql not() {
            return new Sql("not (" + text + ")", values);
        }

        static Sql of(String text, Object... values) {
            return new Sql(text, List.of(values));
        }
    }

    Part(Narrowing narrowing, Brands brands) {
        this.narrowing = narrowing;
        this.brandIds = narrowing.brands().isEmpty()
                ? brands.all().stream().map(Brand::id).toList()
                : narrowing.brands().stream()
                        .flatMap(code -> brands.find(code).stream())
                        .map(Brand::id)
                        .toList();
    }

    /** Whether a row belongs to it. */
    Sql within() {
        return narrowing.pilot().isEmpty()
                ? withinBrandsAndShare()
                : withinBrandsAndShare().and(Sql.of("d.point_id = any (?)", points()));
    }

    private Sql withinBrandsAndShare() {
        Sql sql = Sql.of(DIMENSIONS.containsAll(narrowing.dimensions()) ? "true" : "false");
        if (!narrowing.brands().isEmpty()) {
            sql = sql.and(Sql.of("d.brand_id = any (?)", brandIds()));
        }
        if (narrowing.dimensions().contains(Dimension.PERCENT)) {
            sql = sql.and(Sql.of("d.percentile < ?", narrowing.percent()));
        }
        return sql;
    }

    /**
     * Waiting rows of the part (id, lane, next_attempt_at) that fulfil the condition: the first {@code limit} of them, and
     * some more.
     *
     * @param condition on {@code d}; one that lets the planner see that {@code lane >= 0} opens indexes of all that waits
     */
    Sql waiting(String destination, Sql condition, int limit) {
        Sql wanted = Sql.of("d.destination = ? and d.state = 'READY' and d.percentile >= 0", destination)
                .and(condition)
                .and(withinBrandsAndShare());
        List<Object> values = new ArrayList<>();
        if (!narrowing.pilot().isEmpty()) {
            values.add(points());
            values.addAll(wanted.values());
            return new Sql(OF_EACH_PERSON.formatted(wanted.text()), values);
        }
        values.add(brandIds());
        values.add(narrowing.percent() - 1);
        values.addAll(wanted.values());
        values.add(limit);
        return new Sql(OF_EACH_HUNDREDTH.formatted(wanted.text()), values);
    }

    private SqlArrayValue brandIds() {
        return new SqlArrayValue("integer", brandIds.toArray());
    }

    private SqlArrayValue points() {
        return new SqlArrayValue("uuid", narrowing.pilot().toArray());
    }
}
