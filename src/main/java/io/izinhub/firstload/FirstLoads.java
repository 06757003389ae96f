package io.izinhub.firstload;

import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.Brands;
import io.izinhub.crm.CrmCensus;
import io.izinhub.crm.CrmConnections;
import io.izinhub.firstload.domain.LoadKind;
import io.izinhub.firstload.domain.LoadState;
import io.izinhub.integrator.Authorities;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.reconciliation.Difference;
import io.izinhub.reconciliation.Pulse;
import io.izinhub.reconciliation.ReconciliationRun;
import io.izinhub.reconciliation.Reconciliations;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.SafeRepair;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * First loads: begun, looked at, paused, stopped; approved by administrator and officer ({@link LoadApprovals}). One is open for a brand at a time; until it is
 * approved nothing of the brand can become LIVE. Thread-safe.
 */
@Service
public class FirstLoads {

    /** The side of İYS in comparisons. */
    static final String AUTHORITY = "authority";

    private static final int PAGE = 1_000;

    private final Loads loads;
    private final Reconciliations reconciliations;
    private final Sources sources;
    private final Told told;
    private final Brands brands;
    private final Authorities authorities;
    private final CrmConnections crms;
    private final Modes modes;
    private final AuditLog audit;
    private final Clock clock;

    FirstLoads(
            Loads loads,
            Reconciliations reconciliations,
            Sources sources,
            Told told,
            Brands brands,
            Authorities authorities,
            CrmConnections crms,
            Modes modes,
            AuditLog audit,
            Clock clock) {
        this.loads = loads;
        this.reconciliations = reconciliations;
        this.sources = sources;
        this.told = told;
        this.brands = brands;
        this.authorities = authorities;
        this.crms = crms;
        this.modes = modes;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param role {@code ADMIN} or {@code DPO} */
    public record Approval(Role role, String by, Instant at) {}

    /** @param side {@code authority}, or the destination of a CRM */
    @Schema(name = "FirstLoadCount")
    public record Count(LoadKind kind, String side, long count) {}

    /** Who told of the permissions that are compared. */
    public enum SourceKind {
        /** İYS or the integrator, asked for this comparison. */
        AUTHORITY_ASKED,
        /** İYS or the integrator, not asked now: what was last heard counts. */
        AUTHORITY_HEARD,
        CRM,
        /** A file that was exported from the panel of İYS. */
        AUTHORITY_FILE,
        /** A file in the hub's own columns. */
        CONSENT_FILE
    }

    /**
     * @param name the accounts, the CRM's destination, or the number of the import
     * @param at of a file: when it was exported, or taken in; else null
     * @param over of a file: it is taken in
     * @param told permissions, or rows of a file that are in the ledger
     * @param refused rows of a file that could not be read
     */
    public record Source(SourceKind kind, String name, Instant at, boolean over, long told, long refused) {}

    /** Functions of a brand that write outside. */
    public List<String> functions(String brand) {
        Stream<String> authority = authorities.brands().contains(brand)
                ? Stream.of(authorities.destinationOf(brand).function())
                : Stream.empty();
        Stream<String> ofCrms = crms.censusesOf(brand).stream()
                .filter(CrmCensus::hubWrites)
                .map(crm -> crm.destination().function());
        return Stream.concat(authority, ofCrms)
                .filter(modes.functions()::contains)
                .toList();
    }

    /** Those that would write while nothing may be written. */
    public List<String> live(String brand) {
        return functions(brand).stream()
                .filter(function -> modes.of(function) == Mode.LIVE)
                .toList();
    }

    /**
     * What became of a beginning.
     *
     * @param id null where it did not begin: something is LIVE, or one of the brand is open
     * @param live what is to be SHADOW first
     */
    public record Started(Long id, List<String> live) {}

    /** Nobody makes a function LIVE between the look at its mode and the beginning. */
    @Transactional
    public Started start(String brand, String by) {
        functions(brand).stream().sorted().forEach(modes::lock);
        List<String> live = live(brand);
        Optional<Long> id = live.isEmpty() ? loads.add(brands.require(brand).id(), by) : Optional.empty();
        id.ifPresent(load -> audit(load, by, "FIRST_LOAD_STARTED", Map.of("brand", brand)));
        return new Started(id.orElse(null), live);
    }

    public Optional<FirstLoad> find(String brand, long id) {
        return loads.find(id).filter(load -> load.brand().equals(brand));
    }

    /** Newest first. */
    public List<FirstLoad> list(String brand, int limit) {
        return loads.of(brands.require(brand).id(), limit);
    }

    public List<Approval> approvals(long id) {
        return loads.approvals(id).stream()
                .map(one -> new Approval(one.role(), one.by(), one.at()))
                .toList();
    }

    /** What was found, by kind and side; empty before it was compared. */
    public List<Count> counts(FirstLoad load) {
        if (load.run() == null) {
            return List.of();
        }
        Map<String, Map<LoadKind, Long>> bySide = new TreeMap<>();
        reconciliations.counts(load.run()).forEach(one -> bySide.computeIfAbsent(
                        one.side(), side -> new EnumMap<>(LoadKind.class))
                .merge(kind(one.side(), one.kind(), one.repair()), one.count(), Long::sum));
        List<Count> counts = new ArrayList<>();
        for (LoadKind kind : LoadKind.values()) {
            bySide.forEach((side, kinds) -> {
                if (kinds.containsKey(kind)) {
                    counts.add(new Count(kind, side, kinds.get(kind)));
                }
            });
        }
        return counts;
    }

    /** How the comparison of one that reads stands, and whether somebody is at it; empty where none runs. */
    public Optional<Reading> reading(FirstLoad load) {
        return Optional.ofNullable(load.state() == LoadState.READING ? load.run() : null)
                .flatMap(reconciliations::progress)
                .filter(run -> run.state() == ReconciliationRun.State.RUNNING)
                .map(run -> new Reading(run, reconciliations.pulse(run)));
    }

    /** @param run the comparison that is read for the report, or the one before it */
    public record Reading(ReconciliationRun run, Pulse pulse) {}

    /** Who told of what is compared. */
    public List<Source> sources(FirstLoad load) {
        return sources.of(load);
    }

    /** Who told the ledger what it holds, by the number of the row. */
    public Map<Long, String> told(FirstLoad load, List<Difference> rows) {
        return told.by(load.brandId(), rows);
    }

    private static LoadKind kind(String side, DifferenceKind kind, SafeRepair repair) {
        return LoadKind.of(side.equals(AUTHORITY), kind, repair);
    }

    public static LoadKind kind(Difference one) {
        return kind(one.side(), one.kind(), one.repair());
    }

    /**
     * A page of what was found, of one kind or all, in the order of the numbers.
     *
     * @param kind null for all
     * @return the page, and where the next one begins; empty at the end
     */
    public Page rows(FirstLoad load, LoadKind kind, long after) {
        if (load.run() == null) {
            return new Page(List.of(), null);
        }
        List<Difference> found = reconciliations.differences(load.run(), null, null, null, null, after, PAGE);
        return new Page(
                found.stream().filter(one -> kind == null || kind(one) == kind).toList(),
                found.size() < PAGE ? null : found.get(PAGE - 1).id());
    }

    /** @param next null where there are no more */
    public record Page(List<Difference> rows, Long next) {}

    /** @return false where it does not run, or is so already */
    @Transactional
    public boolean pause(long id, boolean paused, String by, String reason) {
        boolean changed = loads.pause(id, paused);
        if (changed) {
            audit(id, by, paused ? "FIRST_LOAD_PAUSED" : "FIRST_LOAD_RESUMED", Map.of("reason", reason));
        }
        return changed;
    }

    /** What was told stays, what was not is told no more. @return false where it is over already */
    @Transactional
    public boolean stop(long id, String by, String reason) {
        Optional<FirstLoad> load = loads.find(id);
        boolean stopped = loads.stop(id, null);
        if (stopped) {
            load.map(FirstLoad::run).ifPresent(run -> {
                reconciliations.stop(run, by, reason);
                reconciliations.withdraw(run);
            });
            audit(id, by, "FIRST_LOAD_STOPPED", Map.of("reason", reason));
        }
        return stopped;
    }

    /** An open one for which nothing may go out yet, of the brand that this function writes for. */
    Optional<FirstLoad> holdingBack(String function) {
        return loads.open().stream()
                .filter(load -> load.holdsBack() && functions(load.brand()).contains(function))
                .findFirst();
    }

    private void audit(long id, String by, String action, Map<String, Object> detail) {
        audit.add(new AuditEntry(by, action, String.valueOf(id), detail));
    }
}
