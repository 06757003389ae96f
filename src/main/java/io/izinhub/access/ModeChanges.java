package io.izinhub.access;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.web.ProblemException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may change the mode of a function. Towards less (SHADOW, OFF): one person, at once, with a reason. Towards LIVE:
 * administrator and data protection officer together, two different people, after the shadow report of the function was
 * opened since the mode last changed; the second within a day of the first. Every step is audited.
 */
@Service
class ModeChanges {

    /** What somebody asked for long ago is not what the two agree on now. */
    private static final Duration REQUEST_COUNTS = Duration.ofDays(1);

    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final AuditLog audit;
    private final Clock clock;

    ModeChanges(Modes modes, JdbcTemplate jdbc, AuditLog audit, Clock clock) {
        this.modes = modes;
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    enum Result {
        CHANGED,
        UNCHANGED,
        WAITING_FOR_SECOND_PERSON
    }

    /** The report of a function; opening it is a condition of LIVE and is written down. */
    @Transactional
    ModedFunction.ShadowReport openReport(String function, Caller caller) {
        ModedFunction moded = require(function);
        jdbc.update(
                "insert into shadow_report_view (function, viewer, viewed_at) values (?, ?, ?)",
                function,
                caller.actor(),
                Timestamp.from(clock.instant()));
        return moded.report();
    }

    @Transactional
    Result change(String function, Mode wanted, String reason, Caller caller) {
        require(function);
        caller.require(Role.ADMIN, Role.DPO);
        Modes.State now = modes.state(function);
        if (now.mode() == wanted) {
            return Result.UNCHANGED;
        }
        if (wanted.compareTo(now.mode()) < 0) {
            return lower(function, wanted, reason, caller, now);
        }
        return wanted == Mode.LIVE ? raiseToLive(function, reason, caller, now) : set(function, wanted, reason, caller);
    }

    private Result lower(String function, Mode wanted, String reason, Caller caller, Modes.State now) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "MODE_REASON_MISSING")
                    .with("mode", now.mode().name());
        }
        return set(function, wanted, reason, caller);
    }

    private Result raiseToLive(String function, String reason, Caller caller, Modes.State now) {
        if (!reportWasOpened(function, now)) {
            throw new ProblemException(HttpStatus.CONFLICT, "MODE_REPORT_NOT_OPENED");
        }
        if (approvedByOther(function, caller)) {
            return set(function, Mode.LIVE, reason, caller);
        }
        jdbc.update(
                "insert into mode_request (function, asked_by, asked_roles, asked_at) values (?, ?, ?, ?)"
                        + " on conflict (function, asked_by) do update"
                        + " set asked_roles = excluded.asked_roles, asked_at = excluded.asked_at",
                function,
                caller.actor(),
                roles(caller),
                Timestamp.from(clock.instant()));
        log("MODE_LIVE_ASKED", function, caller, Map.of());
        return Result.WAITING_FOR_SECOND_PERSON;
    }

    /** Somebody else asked, and together the two are administrator and data protection officer. */
    private boolean approvedByOther(String function, Caller caller) {
        List<String> others = jdbc.queryForList(
                "select asked_roles from mode_request where function = ? and asked_by <> ? and asked_at > ?",
                String.class,
                function,
                caller.actor(),
                Timestamp.from(clock.instant().minus(REQUEST_COUNTS)));
        return others.stream().anyMatch(roles -> {
            List<String> theirs = List.of(roles.split(","));
            return (caller.hasAny(Role.ADMIN) && theirs.contains(Role.DPO.name()))
                    || (caller.hasAny(Role.DPO) && theirs.contains(Role.ADMIN.name()));
        });
    }

    private boolean reportWasOpened(String function, Modes.State now) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from shadow_report_view where function = ? and viewed_at >= ?)",
                Boolean.class,
                function,
                now.changedAt() == null ? new Timestamp(0) : Timestamp.from(now.changedAt())));
    }

    private Result set(String function, Mode wanted, String reason, Caller caller) {
        jdbc.update("delete from mode_request where function = ?", function);
        modes.set(function, wanted, caller.actor(), reason);
        log("MODE_CHANGED", function, caller, Map.of("mode", wanted.name()));
        return Result.CHANGED;
    }

    private void log(String action, String function, Caller caller, Map<String, Object> detail) {
        audit.add(new AuditEntry(caller.actor(), action, function, detail));
    }

    private ModedFunction require(String function) {
        return modes.function(function)
                .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "FUNCTION_UNKNOWN"));
    }

    private static String roles(Caller caller) {
        return String.join(",", caller.roles().stream().map(Role::name).toList());
    }
}
