package io.izinhub.doctor.own;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import java.sql.SQLException;
import java.util.List;

/** The database answers, is new enough, and the hub's role there can neither rewrite the ledger nor change its tables. */
final class DatabaseCheck implements Check {

    static final String ID = "database";

    private static final int LEAST_VERSION = 17;
    /** Class of SQL states: the login was refused. */
    private static final String REFUSED = "28";

    private final DatabaseFacts facts;

    DatabaseCheck(DatabaseFacts facts) {
        this.facts = facts;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.HUB;
    }

    @Override
    public List<Finding> examine() {
        try {
            return List.of(judge(facts.role()));
        } catch (SQLException e) {
            return List.of(noAnswer(e.getSQLState()));
        }
    }

    static Finding judge(DatabaseFacts.Role role) {
        if (role.version() < LEAST_VERSION) {
            return Finding.fail("", "OLD", role.version(), LEAST_VERSION);
        }
        if (role.superuser()) {
            return Finding.fail("", "SUPERUSER");
        }
        if (role.owned() > 0) {
            return Finding.fail("", "OWNER", role.owned());
        }
        return role.rewrites() ? Finding.fail("", "REWRITES") : Finding.ok("", "ANSWERS", role.version());
    }

    /** @param state null where the driver had none */
    static Finding noAnswer(String state) {
        return state != null && state.startsWith(REFUSED)
                ? Finding.fail("", "LOGIN", state)
                : Finding.fail("", "UNREACHABLE", state == null ? "–" : state);
    }
}
