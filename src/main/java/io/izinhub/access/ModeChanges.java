package io.izinhub.access;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.modes.LiveCondition;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.ModeNews;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.platform.web.ProblemException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may change the mode of a function. Towards less (SHADOW, OFF, LIVE for a smaller part): one caller, at once, with a
 * reason. Towards LIVE, and towards LIVE for anything that was left out: administrator and data protection officer
 * together, two different people who logged in and ask for the same, after the shadow report of the function was opened
 * since the mode last changed; the second within a day of the first; and only while no {@link LiveCondition} stands against
 * it. Every step is audited.
 */
@Service
class ModeChanges {

    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final Approvers approvers;
    private final AuditLog audit;
    private final List<ModeNews> news;
    private final List<LiveCondition> conditions;
    private final Clock clock;

    ModeChanges(
            Modes modes,
            JdbcTemplate jdbc,
            Approvers approvers,
            AuditLog audit,
            ObjectProvider<ModeNews> news,
            ObjectProvider<LiveCondition> conditions,
            Clock clock) {
        this.modes = modes;
        this.jdbc = jdbc;
        this.approvers = approvers;
        this.audit = audit;
        this.news = news.orderedStream().toList();
        this.conditions = conditions.orderedStream().toList();
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
        Modes.State now = modes.state(function);
        return moded.report(now.isNarrowed() ? Optional.of(now.narrowing()) : Optional.empty());
    }

    /** @throws ProblemException 404: this installation has no such function */
    ModedFunction require(String function) {
        return modes.function(function)
                .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "FUNCTION_UNKNOWN"));
    }

    /** @param narrowing for what it is to be LIVE; {@link Narrowing#NONE} with every other mode */
    @Transactional
    Result change(String function, Mode wanted, Narrowing narrowing, String reason, Caller caller) {
        require(function);
        caller.require(Role.ADMIN, Role.DPO);
        // What is less and what is more is seen from where the function stands: one change at a time.
        modes.lock(function);
        Modes.State now = modes.state(function);
        if (now.mode() == wanted && now.narrowing().equals(narrowing)) {
            return Result.UNCHANGED;
        }
        boolean less = now.mode() == wanted ? narrowing.within(now.narrowing()) : wanted.compareTo(now.mode()) < 0;
        if (less) {
            return lower(function, wanted, narrowing, reason, caller, now);
        }
        return wanted == Mode.LIVE
                ? raiseToLive(function, narrowing, reason, caller, now)
                : set(now, wanted, narrowing, reason, caller);
    }

    /**
     * Puts everything that is LIVE back to SHADOW, all or nothing.
     *
     * @return what was changed
     */
    @Transactional
    List<String> allToShadow(String reason, Caller caller) {
        caller.require(Role.ADMIN, Role.DPO);
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "MODE_REASON_MISSING")
                    .with("mode", Mode.LIVE.name());
        }
        return modes.all().stream()
                .filter(state -> state.mode() == Mode.LIVE)
                .map(Modes.State::function)
                .filter(function -> change(function, Mode.SHADOW, Narrowing.NONE, reason, caller) == Result.CHANGED)
                .toList();
    }

    private Result lower(
            String function, Mode wanted, Narrowing narrowing, String reason, Caller caller, Modes.State now) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "MODE_REASON_MISSING")
                    .with("mode", now.mode().name());
        }
        return set(now, wanted, narrowing, reason, caller);
    }

    private Result raiseToLive(String function, Narrowing narrowing, String reason, Caller caller, Modes.State now) {
        if (!caller.isPerson()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "MODE_NEEDS_PERSON");
        }
        conditions.stream()
                .flatMap(condition -> condition.against(function).stream())
                .findFirst()
                .ifPresent(obstacle -> {
                    throw obstacle.problem();
                });
        if (!reportWasOpened(function, now)) {
            throw new ProblemException(HttpStatus.CONFLICT, "MODE_REPORT_NOT_OPENED");
        }
        if (approvedByOther(function, narrowing, caller)) {
            return set(now, Mode.LIVE, narrowing, reason, caller);
        }
        jdbc.update(
                "insert into mode_request (function, asked_by, asked_roles, asked_at, narrowing)"
                        + " values (?, ?, ?, ?, ?::jsonb) on conflict (function, asked_by) do update"
                        + " set asked_roles = excluded.asked_roles, asked_at = excluded.asked_at,"
                        + " narrowing = excluded.narrowing",
                function,
                caller.actor(),
                Role.text(caller.roles()),
                Timestamp.from(clock.instant()),
                modes.text(narrowing));
        log("MODE_LIVE_ASKED", function, caller, detail(Mode.LIVE, narrowing, reason));
        return Result.WAITING_FOR_SECOND_PERSON;
    }

    /** Somebody else asked for the same, and together the two are administrator and data protection officer. */
    private boolean approvedByOther(String function, Narrowing narrowing, Caller caller) {
        List<Set<Role>> others = jdbc.query(
                "select asked_by, asked_roles from mode_request where function = ? and asked_by <> ? and asked_at > ?"
                        + " and narrowing is not distinct from ?::jsonb",
                (rs, i) -> approvers.still(rs.getString(1), Role.read(rs.getString(2))),
                function,
                caller.actor(),
                Timestamp.from(clock.instant().minus(TwoPeople.COUNTS)),
                modes.text(narrowing));
        return others.stream().anyMatch(roles -> TwoPeople.areBoth(roles, caller));
    }

    private boolean reportWasOpened(String function, Modes.State now) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from shadow_report_view where function = ? and viewed_at >= ?)",
                Boolean.class,
                function,
                now.changedAt() == null ? new Timestamp(0) : Timestamp.from(now.changedAt())));
    }

    private Result set(Modes.State before, Mode wanted, Narrowing narrowing, String reason, Caller caller) {
        String function = before.function();
        jdbc.update("delete from mode_request where function = ?", function);
        modes.set(function, wanted, narrowing, caller.actor(), reason);
        log("MODE_CHANGED", function, caller, detail(wanted, narrowing, reason));
        ModeNews.Change change =
                new ModeNews.Change(function, before.mode(), wanted, whoChanged(before, wanted, caller));
        news.forEach(each -> each.changed(change));
        return Result.CHANGED;
    }

    /** Nobody raises to LIVE alone. */
    private static SortedSet<String> whoChanged(Modes.State before, Mode wanted, Caller caller) {
        SortedSet<String> roles = new TreeSet<>();
        caller.roles().forEach(role -> roles.add(role.name()));
        if (wanted == Mode.LIVE && before.mode() != Mode.LIVE) {
            roles.addAll(List.of(Role.ADMIN.name(), Role.DPO.name()));
        }
        return roles;
    }

    private static Map<String, Object> detail(Mode mode, Narrowing narrowing, String reason) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("mode", mode.name());
        if (narrowing.narrows()) {
            detail.put("narrowing", narrowing);
        }
        if (reason != null) {
            detail.put("reason", reason);
        }
        return detail;
    }

    private void log(String action, String function, Caller caller, Map<String, Object> detail) {
        audit.add(new AuditEntry(caller.actor(), action, function, detail));
    }
}
