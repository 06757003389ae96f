package io.izinhub.platform.modes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    private final ObjectMapper json;
    private final Clock clock;

    Modes(JdbcTemplate jdbc, ModeProperties settings, List<ModedFunctions> sources, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        sources.forEach(source -> source.functions().forEach(function -> functions.put(function.name(), function)));
    }

    /**
     * The state of one function.
     *
     * @param narrowing for what it is LIVE; {@link Narrowing#NONE} in OFF and SHADOW
     */
    public record State(
            String function, Mode mode, Narrowing narrowing, String changedBy, Instant changedAt, String reason) {

        /** LIVE, and not for everything. */
        public boolean isNarrowed() {
            return mode == Mode.LIVE && narrowing.narrows();
        }

        /** How the function treats this: what LIVE leaves out is treated as in SHADOW. */
        public Mode modeOf(Narrowing.Subject subject) {
            return isNarrowed() && !narrowing.covers(subject) ? Mode.SHADOW : mode;
        }
    }

    public Mode of(String function) {
        return state(function).mode();
    }

    public State state(String function) {
        return jdbc
                .query(
                        "select mode, narrowing, changed_by, changed_at, reason from mode where function = ?",
                        (rs, i) -> read(function, rs),
                        function)
                .stream()
                .findFirst()
                .orElseGet(() -> new State(function, settings.initial(), Narrowing.NONE, null, null, null));
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

    /**
     * Lets nobody else change the mode of this function until the transaction ends, so that what is decided by it stays true. Whoever
     * holds several takes them in the order of their names.
     */
    public void lock(String function) {
        jdbc.queryForList("select pg_advisory_xact_lock(hashtext('mode'), hashtext(?))", function);
    }

    /** As {@link #set(String, Mode, Narrowing, String, String)}, not narrowed. */
    public void set(String function, Mode mode, String by, String reason) {
        set(function, mode, Narrowing.NONE, by, reason);
    }

    /** Called by whoever has checked that the change is allowed ({@code access.ModeChanges}). */
    public void set(String function, Mode mode, Narrowing narrowing, String by, String reason) {
        jdbc.update("""
            insert into mode (function, mode, narrowing, changed_by, changed_at, reason)
            values (?, ?, ?::jsonb, ?, ?, ?)
            on conflict (function) do update set mode = excluded.mode, narrowing = excluded.narrowing,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at, reason = excluded.reason
            """, function, mode.name(), text(narrowing), by, Timestamp.from(clock.instant()), reason);
    }

    /** As it stands in the database; null where nothing is narrowed. */
    public String text(Narrowing narrowing) {
        if (!narrowing.narrows()) {
            return null;
        }
        try {
            return json.writeValueAsString(narrowing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A narrowing is always JSON", e);
        }
    }

    private State read(String function, ResultSet rs) throws SQLException {
        return new State(
                function,
                Mode.valueOf(rs.getString("mode")),
                narrowing(function, rs.getString("narrowing")),
                rs.getString("changed_by"),
                rs.getTimestamp("changed_at").toInstant(),
                rs.getString("reason"));
    }

    private Narrowing narrowing(String function, String text) {
        if (text == null) {
            return Narrowing.NONE;
        }
        try {
            return json.readValue(text, Narrowing.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The narrowing of " + function + " in the table mode cannot be read", e);
        }
    }
}
