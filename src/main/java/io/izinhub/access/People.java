package io.izinhub.access;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes, changes and disables users. Nobody alone holds what two people must decide together: who is administrator is no data
 * protection officer (R102), accounts of officers are made, changed and given new passwords by officers and all others by
 * administrators, and nobody changes or disables himself, nor the last of a kind. Passwords are chosen by their owners, with a one-time code that is
 * handed over. Every act is audited. Thread-safe.
 */
@Service
public class People {

    static final Duration CODE_VALID = Duration.ofHours(24);

    private static final Set<Role> OF_PEOPLE = EnumSet.of(Role.ADMIN, Role.DPO, Role.AGENT, Role.MARKETING);
    private static final Set<Role> GUARDED = EnumSet.of(Role.ADMIN, Role.DPO);

    private final JdbcTemplate jdbc;
    private final Users users;
    private final OneTimeCodes codes;
    private final AuditLog audit;
    private final Clock clock;

    People(JdbcTemplate jdbc, Users users, OneTimeCodes codes, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.codes = codes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param codeUntil how long the code waits with which a password is to be chosen; null where none does
     * @param disabledAt null for who may log in
     */
    public record Person(String username, Set<Role> roles, Instant createdAt, Instant codeUntil, Instant disabledAt) {}

    /** @param code to be handed over; cannot be had again */
    public record Invited(String username, String code, Instant expiresAt) {
        @Override
        public String toString() {
            return "Invited[" + username + "]";
        }
    }

    public List<Person> list() {
        return jdbc.query(
                "select u.username, u.roles, u.created_at, c.expires_at, u.disabled_at from hub_user u left join"
                        + " account_code c on c.subject = 'user:' || u.username and c.expires_at > ? order by u.username",
                (rs, i) -> person(rs),
                Timestamp.from(clock.instant()));
    }

    /** What somebody may do now; nothing where he may not log in. @param actor {@code user:dpo} */
    Set<Role> rolesOf(String actor) {
        return jdbc
                .query(
                        "select roles from hub_user where 'user:' || username = ? and disabled_at is null",
                        (rs, i) -> ApiKeys.roles((String[]) rs.getArray(1).getArray()),
                        actor)
                .stream()
                .findFirst()
                .orElse(Set.of());
    }

    /** @throws ProblemException 422 USER_NAME_UNFIT, USER_ROLES; 409 USER_EXISTS; 403 */
    @Transactional
    public Invited invite(String username, Set<Role> roles, Caller caller) {
        if (!Users.isName(username)) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "USER_NAME_UNFIT").with("field", "username");
        }
        requireFit(roles);
        requireRight(caller, roles);
        if (users.exists(username)) {
            throw new ProblemException(HttpStatus.CONFLICT, "USER_EXISTS").with("field", "username");
        }
        users.createWithoutPassword(username, roles, caller.actor());
        return code(Users.normal(username), caller);
    }

    /** A code for a new password. The old password works until the code is used. */
    @Transactional
    public Invited newCode(String username, Caller caller) {
        requireOfficer(caller);
        Person person = locked(username);
        requireRight(caller, person.roles());
        if (person.disabledAt() != null) {
            throw new ProblemException(HttpStatus.CONFLICT, "USER_DISABLED");
        }
        return code(person.username(), caller);
    }

    /** Sessions of the user end. */
    @Transactional
    public void setRoles(String username, Set<Role> roles, Caller caller) {
        requireOfficer(caller);
        Person person = locked(username);
        requireFit(roles);
        requireOther(person, caller);
        requireRight(caller, person.roles());
        requireRight(caller, roles);
        jdbc.update(
                "update hub_user set roles = ?, generation = generation + 1 where username = ?",
                new SqlArrayValue("text", ApiKeys.names(roles).toArray()),
                person.username());
        requireOneOfEachKind();
        log(caller, "USER_ROLES_CHANGED", person, Map.of("roles", ApiKeys.names(roles)));
    }

    /** The user's sessions end with their next request, and codes at once (R101). */
    @Transactional
    public void disable(String username, String reason, Caller caller) {
        requireOfficer(caller);
        Reason.requireStorable(reason);
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "USER_REASON_MISSING").with("field", "reason");
        }
        Person person = locked(username);
        requireOther(person, caller);
        requireRight(caller, person.roles());
        jdbc.update(
                "update hub_user set disabled_at = coalesce(disabled_at, ?), generation = generation + 1 where"
                        + " username = ?",
                Timestamp.from(clock.instant()),
                person.username());
        requireOneOfEachKind();
        codes.end(OneTimeCodes.ofUser(person.username()));
        log(caller, "USER_DISABLED", person, Map.of("reason", reason));
    }

    @Transactional
    public void enable(String username, Caller caller) {
        requireOfficer(caller);
        Person person = locked(username);
        requireRight(caller, person.roles());
        jdbc.update("update hub_user set disabled_at = null where username = ?", person.username());
        log(caller, "USER_ENABLED", person, Map.of());
    }

    /**
     * Sets the password of who brings the code; both are bodies of a form of somebody who is not logged in.
     *
     * @return the fault as message keys have it, {@code code_refused}, {@code password_too_short}; empty where it is set
     */
    @Transactional
    Optional<String> choosePassword(String username, String code, String password) {
        String name = Users.normal(username);
        Optional<PasswordRule.Fault> fault = PasswordRule.fault(name, password);
        if (fault.isPresent()) {
            return Optional.of("password_" + fault.get().name().toLowerCase(Locale.ROOT));
        }
        if (!codes.proves(OneTimeCodes.ofUser(name), code)) {
            return Optional.of("code_refused");
        }
        users.setPassword(name, password);
        codes.end(OneTimeCodes.ofUser(name));
        audit.add(new AuditEntry("user:" + name, "PASSWORD_CHOSEN", "user:" + name, Map.of()));
        return Optional.empty();
    }

    private Invited code(String username, Caller caller) {
        OneTimeCode code = codes.issue(OneTimeCodes.ofUser(username), CODE_VALID);
        audit.add(new AuditEntry(caller.actor(), "ACCOUNT_CODE_MADE", "user:" + username, Map.of()));
        return new Invited(username, code.text(), code.expiresAt());
    }

    private Person locked(String username) {
        return jdbc
                .query(
                        "select username, roles, created_at, null::timestamptz, disabled_at from hub_user where"
                                + " username = ? for update",
                        (rs, i) -> person(rs),
                        Users.normal(username))
                .stream()
                .findFirst()
                .orElseThrow(
                        () -> new ProblemException(HttpStatus.NOT_FOUND, "USER_UNKNOWN").with("field", "username"));
    }

    private static void requireFit(Set<Role> roles) {
        if (roles.isEmpty() || !OF_PEOPLE.containsAll(roles) || roles.containsAll(GUARDED)) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "USER_ROLES").with("field", "roles");
        }
    }

    /** Before anybody is looked up: who may not see the list of users must not find out by asking for names. */
    private static void requireOfficer(Caller caller) {
        if (!caller.isPerson()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "USER_NEEDS_PERSON");
        }
        caller.require(Role.ADMIN, Role.DPO);
    }

    /** Whether the caller is the one who decides about people with these roles: officers about officers, administrators about all others. */
    public static boolean mayChange(Caller caller, Set<Role> concerned) {
        return caller.hasAny(concerned.contains(Role.DPO) ? Role.DPO : Role.ADMIN);
    }

    private static void requireRight(Caller caller, Set<Role> concerned) {
        requireOfficer(caller);
        if (!mayChange(caller, concerned)) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "USER_OF_OTHER_KIND");
        }
    }

    /** Two who disable each other in the same moment must not both succeed. */
    private void requireOneOfEachKind() {
        jdbc.queryForList("select pg_advisory_xact_lock(hashtext('people'))");
        for (Role guarded : GUARDED) {
            boolean remains = Boolean.TRUE.equals(jdbc.queryForObject(
                    "select exists (select 1 from hub_user where ? = any (roles) and disabled_at is null)",
                    Boolean.class,
                    guarded.name()));
            if (!remains) {
                throw new ProblemException(HttpStatus.CONFLICT, "USER_LAST");
            }
        }
    }

    private static void requireOther(Person person, Caller caller) {
        if (caller.actor().equals("user:" + person.username())) {
            throw new ProblemException(HttpStatus.CONFLICT, "USER_SELF");
        }
    }

    private void log(Caller caller, String action, Person person, Map<String, Object> detail) {
        audit.add(new AuditEntry(caller.actor(), action, "user:" + person.username(), detail));
    }

    private static Person person(ResultSet rs) throws SQLException {
        return new Person(
                rs.getString(1),
                ApiKeys.roles((String[]) rs.getArray(2).getArray()),
                rs.getTimestamp(3).toInstant(),
                instant(rs.getTimestamp(4)),
                instant(rs.getTimestamp(5)));
    }

    private static Instant instant(Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
