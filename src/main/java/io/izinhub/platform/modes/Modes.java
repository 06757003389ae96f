package io.izinhub.platform.modes;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The mode of every function, as all nodes see it: read from the database, so that a switch back to SHADOW works at
 * once everywhere. Thread-safe.
 */
@Component
public class Modes {

    private final JdbcTemplate jdbc;
    private final ModeProperties settings;
    private final Map<String, ModedFunction> functions = new TreeMap<>();
    private final Clock clock;

    Modes(JdbcTemplate jdbc, ModeProperties settings, List<ModedFunctions> sources, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        sources.forEach(source -> source.functions().forEach(function -> functions.put(function.name(), function)));
    }

    /** The state of one function. */
    public record State(String function, Mode mode, String changedBy, Instant changedAt, String reason) {}

    public Mode of(String function) {
        return state(function).mode();
    }

    public State state(String function) {
        return jdbc
                .query(
                        "select mode, changed_by, changed_at, reason from mode where function = ?",
                        (rs, i) -> new State(
                                function,
                                Mode.valueOf(rs.getString(1)),
                                rs.getString(2),
                                rs.getTimestamp(3).toInstant(),
                                rs.getString(4)),
                        function)
                .stream()
                .findFirst()
                .orElseGet(() -> new State(function, settings.initial(), null, null, null));
    }

    /** All functions that this installation has, by name. */
    public List<State> all() {
        return functions.keySet().stream().map(this::state).toList();
    }

    /** Names of all functions that this installation has. */
    public Set<String> functions() {
        return Set.copyOf(functions.keySet());
    }

    public Optional<ModedFunction> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** Called by whoever has checked that the change is allowed ({@code access.ModeChanges}). */
    public void set(String function, Mode mode, String by, String reason) {
        jdbc.update("""
                insert into mode (function, mode, changed_by, changed_at, reason) values (?, ?, ?, ?, ?)
                on conflict (function) do update set mode = excluded.mode, changed_by = excluded.changed_by,
                    changed_at = excluded.changed_at, reason = excluded.reason
                """, function, mode.name(), by, Timestamp.from(clock.instant()), reason);
    }
}
