package io.izinhub.access;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people who log in. After 10 failures within 15 minutes a user is locked until fewer than that lie in the last 15
 * minutes (R99); the failures stand in the database, so that all nodes see them. Thread-safe.
 */
@Service
public class Users implements UserDetailsService {

    /** No address of a mailbox: names stand in the audit. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{2,39}");

    static final int MAX_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final JdbcTemplate jdbc;
    private final PasswordEncoder passwords;
    private final AuditLog audit;
    private final Clock clock;

    Users(JdbcTemplate jdbc, PasswordEncoder passwords, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Adds a user.
     *
     * @throws IllegalArgumentException the password may not be used (R99)
     * @throws org.springframework.dao.DuplicateKeyException the name is taken
     */
    @Transactional
    public void create(String username, String password, Set<Role> roles, String actor) {
        PasswordRule.fault(normal(username), password).ifPresent(fault -> {
            throw new IllegalArgumentException("the password is " + fault);
        });
        insert(username, password, roles, actor);
    }

    /** Adds a user where none of this name exists; the password may be a short one. */
    @Transactional
    void ensure(String username, String password, Set<Role> roles, String actor) {
        if (!exists(username)) {
            insert(username, password, roles, actor);
        }
    }

    boolean exists(String username) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from hub_user where username = ?)", Boolean.class, normal(username)));
    }

    /** Whether anybody has the role, also somebody who is disabled. */
    boolean anyHas(Role role) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from hub_user where ? = any (roles))", Boolean.class, role.name()));
    }

    /** Whether a new user may be called so: 3 to 40 of a-z, 0-9, dot, dash and underscore, a letter first. */
    static boolean isName(String username) {
        return NAME.matcher(normal(username)).matches();
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return jdbc
                .query(
                        "select username, password_hash, roles, disabled_at, generation from hub_user where username = ?",
                        (rs, i) -> new HubUser(
                                rs.getString(1),
                                rs.getString(2),
                                ApiKeys.roles((String[]) rs.getArray(3).getArray()),
                                rs.getTimestamp(4) == null,
                                failures(rs.getString(1)) >= MAX_FAILURES,
                                rs.getInt(5)),
                        normal(username))
                .stream()
                .findFirst()
                .orElseThrow(() -> new UsernameNotFoundException("no such user"));
    }

    /** Whether somebody who logged in is still the same user with the same rights. */
    boolean isCurrent(HubUser user) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from hub_user where username = ? and generation = ? and disabled_at is null)",
                Boolean.class,
                user.getUsername(),
                user.generation()));
    }

    /** Adds a user who cannot log in before a password was chosen. */
    void createWithoutPassword(String username, Set<Role> roles, String actor) {
        insert(username, UUID.randomUUID().toString(), roles, actor);
    }

    /** The new one counts at once; sessions that were opened with the old one end, and a lock is lifted. */
    void setPassword(String username, String password) {
        jdbc.update(
                "update hub_user set password_hash = ?, generation = generation + 1 where username = ?",
                passwords.encode(password),
                normal(username));
        succeeded(username);
    }

    @Transactional
    void failed(String username) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update("delete from login_failure where username = ? and failed_at < ?", normal(username), windowStart());
        jdbc.update("insert into login_failure (username, failed_at) values (?, ?)", normal(username), now);
    }

    void succeeded(String username) {
        jdbc.update("delete from login_failure where username = ?", normal(username));
    }

    static String normal(String username) {
        return username.strip().toLowerCase(Locale.ROOT).replace("\0", "");
    }

    private int failures(String username) {
        return jdbc.queryForObject(
                "select count(*) from login_failure where username = ? and failed_at >= ?",
                Integer.class,
                username,
                windowStart());
    }

    private Timestamp windowStart() {
        return Timestamp.from(clock.instant().minus(WINDOW));
    }

    private void insert(String username, String password, Set<Role> roles, String actor) {
        List<String> names = ApiKeys.names(roles);
        jdbc.update(
                "insert into hub_user (username, password_hash, roles, created_at) values (?, ?, ?, ?)",
                normal(username),
                passwords.encode(password),
                new SqlArrayValue("text", names.toArray()),
                Timestamp.from(clock.instant()));
        audit.add(new AuditEntry(actor, "USER_CREATED", "user:" + normal(username), Map.of("roles", names)));
    }
}
