package io.izinhub.consent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What a consent may be for. Each purpose keeps its bit for ever, in the database, so that masks in the history stay
 * readable whatever is configured later. Read once at start; immutable, thread-safe.
 */
@Component
public class Purposes {

    private static final int MAX = 24;

    private final Map<String, Integer> bits = new LinkedHashMap<>();
    private final List<String> configured;
    private final String usual;

    Purposes(BrandProperties settings, JdbcTemplate jdbc) {
        this.configured = List.copyOf(settings.purposes());
        this.usual = configured.get(0);
        for (String code : settings.purposes()) {
            jdbc.update(
                    "insert into purpose (bit, code)"
                            + " select coalesce(max(bit) + 1, 0), ? from purpose on conflict (code) do nothing",
                    code);
        }
        jdbc.query("select bit, code from purpose order by bit", rs -> {
            bits.put(rs.getString(2), rs.getInt(1));
        });
        if (bits.size() > MAX) {
            throw new IllegalStateException("hub.purposes: at most " + MAX + " purposes can ever be defined");
        }
    }

    /** The mask of these purposes; empty where one of them is not configured. */
    public Optional<Long> mask(Collection<String> codes) {
        long mask = 0;
        for (String code : codes) {
            Integer bit = bits.get(code);
            if (bit == null) {
                return Optional.empty();
            }
            mask |= 1L << bit;
        }
        return Optional.of(mask);
    }

    public List<String> codes(long mask) {
        List<String> codes = new ArrayList<>();
        bits.forEach((code, bit) -> {
            if ((mask & (1L << bit)) != 0) {
                codes.add(code);
            }
        });
        return codes;
    }

    /** Those that are configured now, in that order; the history may name others. */
    public List<String> configured() {
        return configured;
    }

    /** The purpose of a query that names none (R8). */
    public String usual() {
        return usual;
    }
}
