package io.izinhub.reconciliation;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.CrmConnections;
import io.izinhub.integrator.Authorities;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.RepairRule;
import io.izinhub.reconciliation.domain.SafeRepair;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Comparisons of ledger, authority and CRM: started, looked at, stopped, and what they found approved to be mended. One runs for a
 * brand at a time; all nodes share the work. Thread-safe.
 */
@Service
public class Reconciliations {

    private final Runs runs;
    private final Differences differences;
    private final Brands brands;
    private final Authorities authorities;
    private final CrmConnections crms;
    private final ReconciliationProperties settings;
    private final AuditLog audit;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Reconciliations(
            Runs runs,
            Differences differences,
            Brands brands,
            Authorities authorities,
            CrmConnections crms,
            ReconciliationProperties settings,
            AuditLog audit,
            JdbcTemplate jdbc,
            Clock clock) {
        this.runs = runs;
        this.differences = differences;
        this.brands = brands;
        this.authorities = authorities;
        this.crms = crms;
        this.settings = settings;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Starts a comparison; it runs by itself, also after a crash. One that runs already is left to run.
     *
     * @param brand code of the brand
     * @param startedBy {@code user:dpo}, {@code key:4}, {@code system}
     * @return its number; empty where one of this brand is running
     * @throws IllegalArgumentException no such brand
     */
    public Optional<Long> start(String brand, Cause cause, String startedBy) {
        return start(brand, cause, startedBy, settings.repair());
    }

    /** The same, with another rule than the setting's. */
    @Transactional
    public Optional<Long> start(String brand, Cause cause, String startedBy, RepairRule rule) {
        Optional<Long> id = runs.add(brands.require(brand).id(), cause, startedBy, rule);
        id.ifPresent(number -> audit.add(new AuditEntry(
                startedBy,
                "RECONCILIATION_STARTED",
                String.valueOf(number),
                Map.of("brand", brand, "cause", cause.name(), "rule", rule.name()))));
        return id;
    }

    /** How far it is; empty for a number that is none, or was forgotten. */
    public Optional<ReconciliationRun> progress(long id) {
        return runs.find(id);
    }

    /** Whether somebody is at one that runs. */
    public Pulse pulse(ReconciliationRun run) {
        return Pulse.of(run.busyUntil(), Runs.LEASE, run.nextAt(), clock.instant());
    }

    /** The comparison of a brand that runs now. */
    public Optional<ReconciliationRun> running(String brand) {
        return runs.last(brands.require(brand).id(), ReconciliationRun.State.RUNNING);
    }

    /** Newest first. @param before null for the first page; else the id of the last one of the page before */
    public List<ReconciliationRun> list(Long before, int limit) {
        return runs.list(before == null ? Long.MAX_VALUE : before, limit);
    }

    /** Brands that can be compared with somebody. */
    public List<String> comparable() {
        return brands.all().stream()
                .map(Brand::code)
                .filter(code -> authorities.brands().contains(code)
                        || !crms.censusesOf(code).isEmpty())
                .sorted()
                .toList();
    }

    /** @param side {@code authority}, or the destination of a CRM */
    @Schema(name = "DifferenceCount")
    public record Count(String side, Channel channel, DifferenceKind kind, SafeRepair repair, long count) {}

    public record Age(Channel channel, AnswerAge age, long count) {}

    public List<Count> counts(long id) {
        return jdbc.query(
                "select side, channel, kind, repair, count from reconciliation_count where run_id = ? and count <> 0"
                        + " order by side, channel, kind, repair",
                (rs, i) -> new Count(
                        rs.getString(1),
                        Channel.fromCode(rs.getShort(2)),
                        DifferenceKind.valueOf(rs.getString(3)),
                        SafeRepair.valueOf(rs.getString(4)),
                        rs.getLong(5)),
                id);
    }

    /** How old what the authority said was. */
    public List<Age> ages(long id) {
        return jdbc.query(
                "select channel, age, count from reconciliation_age where run_id = ? order by channel, age",
                (rs, i) -> new Age(Channel.fromCode(rs.getShort(1)), AnswerAge.valueOf(rs.getString(2)), rs.getLong(3)),
                id);
    }

    /** @param side null for all; so are the others */
    public List<Difference> differences(
            long id,
            String side,
            DifferenceKind kind,
            SafeRepair repair,
            Difference.State state,
            long after,
            int limit) {
        return differences.page(id, new Differences.Filter(side, kind, repair, state), after, limit);
    }

    /** How many of all that was found can be mended in one of these ways and are in this state. */
    public long count(long id, Difference.State state, Set<SafeRepair> repairs) {
        return differences.count(id, state, repairs);
    }

    /**
     * Approves the next ones of all sides, those of the CRMs before the authority's: what was approved as a whole is mended in
     * portions. Joins the caller's transaction, which writes down who approved it.
     *
     * @return how many
     */
    @Transactional
    public int approveNext(long id, Set<SafeRepair> repairs, int limit, String by) {
        return differences.approveNext(id, repairs, limit, by, clock.instant());
    }

    /** Takes back the approval of what is not mended yet. Joins the caller's transaction, which writes down who did. */
    @Transactional
    public int withdraw(long id) {
        return differences.withdraw(id);
    }

    /** How many of a side and kind can be mended and wait for a person; none of a first load, which two people approve as a whole. */
    public long mendable(long id, String side, DifferenceKind kind) {
        return isOfLoad(id) ? 0 : differences.mendable(id, side, kind);
    }

    /**
     * Approves the repair of all differences of a side and kind that can be mended.
     *
     * @param count so many as the person has seen and typed: any other number approves nothing
     * @param reason for the audit log
     * @return false where there are not exactly so many
     * @throws ProblemException RECONCILIATION_OF_LOAD: what a first load found takes two people
     */
    @Transactional
    public boolean approve(long id, String side, DifferenceKind kind, long count, String by, String reason) {
        if (isOfLoad(id)) {
            throw new ProblemException(HttpStatus.CONFLICT, "RECONCILIATION_OF_LOAD");
        }
        Instant now = clock.instant();
        if (count < 1 || differences.mendable(id, side, kind) != count) {
            return false;
        }
        if (differences.approve(id, side, kind, by, now) != count) {
            TransactionAspectSupport.currentTransactionStatus()
                    .setRollbackOnly(); // somebody else decides at the same time
            return false;
        }
        audit.add(new AuditEntry(
                by,
                "RECONCILIATION_APPROVED",
                String.valueOf(id),
                Map.of("side", side, "kind", kind.name(), "count", count, "reason", reason)));
        return true;
    }

    private boolean isOfLoad(long id) {
        return runs.find(id).filter(run -> run.cause() == Cause.LOAD).isPresent();
    }

    /** @return false where it does not run */
    @Transactional
    public boolean stop(long id, String by, String reason) {
        boolean stopped = runs.stop(id);
        if (stopped) {
            audit.add(new AuditEntry(by, "RECONCILIATION_STOPPED", String.valueOf(id), Map.of("reason", reason)));
        }
        return stopped;
    }
}
