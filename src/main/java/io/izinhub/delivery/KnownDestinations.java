package io.izinhub.delivery;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.delivery.domain.Destination;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** All destinations of this installation, and those that only old rows still name. Thread-safe. */
@Component
class KnownDestinations {

    /** Leaps from name to name through the indexes; looks at a handful of rows, however many there are. */
    private static final String NAMED_BY_ROWS = """
            with recursive waiting as (
                (select destination from delivery where state = 'READY' order by destination limit 1)
                union all
                select (select d.destination from delivery d where d.state = 'READY' and d.destination > w.destination
                        order by d.destination limit 1)
                from waiting w where w.destination is not null),
            ended as (
                (select destination from delivery where done_at is not null order by destination limit 1)
                union all
                select (select d.destination from delivery d where d.done_at is not null
                            and d.destination > e.destination
                        order by d.destination limit 1)
                from ended e where e.destination is not null)
            select destination from waiting where destination is not null
            union select destination from ended where destination is not null
            union select destination from destination_state
            """;

    private final JdbcTemplate jdbc;
    private final Brands brands;
    private final List<Destinations> sources;

    KnownDestinations(JdbcTemplate jdbc, Brands brands, List<Destinations> sources) {
        this.jdbc = jdbc;
        this.brands = brands;
        this.sources = sources;
    }

    /** Those that are configured, by name. */
    Map<String, Destination> configured() {
        Map<String, Destination> byName = new TreeMap<>();
        for (Brand brand : brands.all()) {
            sources.forEach(source ->
                    source.of(brand.code()).forEach(destination -> byName.put(destination.name(), destination)));
        }
        return byName;
    }

    List<String> names() {
        TreeSet<String> names = new TreeSet<>(configured().keySet());
        names.addAll(jdbc.queryForList(NAMED_BY_ROWS, String.class));
        return List.copyOf(names);
    }
}
