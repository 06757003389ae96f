package io.izinhub.doctor.own;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/** The tables are those of this version of the hub. */
final class MigrationsCheck implements Check {

    static final String ID = "migrations";

    private final Flyway flyway;

    MigrationsCheck(Flyway flyway) {
        this.flyway = flyway;
    }

    /**
     * @param current version of the tables; null for none yet
     * @param pending that this hub brings and the database has not
     * @param failed that ended half way
     * @param newer that the database has and this hub does not know
     */
    record State(String current, int pending, int failed, int newer) {}

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
            return List.of(judge(state(flyway.info())));
        } catch (FlywayException e) {
            return List.of(Finding.skipped("", "NO_DATABASE"));
        }
    }

    static Finding judge(State state) {
        String current = Objects.requireNonNullElse(state.current(), "0");
        if (state.failed() > 0) {
            return Finding.fail("", "FAILED", current);
        }
        if (state.newer() > 0) {
            return Finding.fail("", "NEWER", current);
        }
        return state.pending() > 0
                ? Finding.fail("", "PENDING", current, state.pending())
                : Finding.ok("", "CURRENT", current);
    }

    private static State state(MigrationInfoService info) {
        MigrationVersion current =
                info.current() == null ? null : info.current().getVersion();
        return new State(
                current == null ? null : current.toString(),
                info.pending().length,
                count(info.all(), each -> each.getState().isFailed()),
                count(
                        info.applied(),
                        each -> each.getState().isApplied() && !each.getState().isResolved()));
    }

    private static int count(MigrationInfo[] all, Predicate<MigrationInfo> wanted) {
        return (int) Arrays.stream(all).filter(wanted).count();
    }
}
