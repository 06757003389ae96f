package io.izinhub.firstload;

import io.izinhub.access.Approvers;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.access.TwoPeople;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.firstload.domain.LoadState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The two approvals of what a first load found. Thread-safe. */
@Service
class LoadApprovals {

    /** What was compared longer ago is not what the two approve. */
    static final Duration REPORT_COUNTS = Duration.ofDays(3);

    private final Loads loads;
    private final Approvers approvers;
    private final AuditLog audit;
    private final Clock clock;

    LoadApprovals(Loads loads, Approvers approvers, AuditLog audit, Clock clock) {
        this.loads = loads;
        this.approvers = approvers;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of an approval. */
    enum Approved {
        /** The other one is still to come. */
        FIRST,
        /** Now it is applied. */
        BOTH,
        /** The number is another one. */
        OTHER_COUNT,
        /** The same person, or somebody with the same role, has approved it. */
        SAME_PERSON,
        /** It was compared too long ago, or it is not waiting for approvals. */
        NOT_NOW
    }

    /**
     * Approves what was found. The second of the two begins it, within {@link TwoPeople#COUNTS} of the first.
     *
     * @param count so many as the person has seen and typed
     */
    @Transactional
    Approved approve(long id, Caller caller, long count, String reason) {
        FirstLoad load = loads.lock(id).orElseThrow();
        if (load.state() != LoadState.REPORTED
                || load.reportedAt().plus(REPORT_COUNTS).isBefore(clock.instant())) {
            return Approved.NOT_NOW;
        } else if (load.toWrite() != count) {
            return Approved.OTHER_COUNT;
        }
        dropLapsed(id);
        Role role = TwoPeople.roleOf(
                caller, loads.approvals(id).stream().map(Loads.Approval::role).toList());
        if (!loads.approve(id, role, caller.actor())) {
            return Approved.SAME_PERSON;
        }
        boolean both = loads.approvals(id).size() == 2;
        if (both) {
            loads.apply(id);
        }
        audit(
                id,
                caller.actor(),
                "FIRST_LOAD_APPROVED",
                Map.of("brand", load.brand(), "count", count, "role", role.name(), "reason", reason));
        return both ? Approved.BOTH : Approved.FIRST;
    }

    /** Of somebody who may no longer give it, or given too long ago. */
    private void dropLapsed(long id) {
        Instant since = clock.instant().minus(TwoPeople.COUNTS);
        for (Loads.Approval one : loads.approvals(id)) {
            boolean counts = one.at().isAfter(since)
                    && !approvers.still(one.by(), Set.of(one.role())).isEmpty();
            if (!counts) {
                loads.disapprove(id, one.role());
                audit(id, AuditEntry.SYSTEM, "FIRST_LOAD_APPROVAL_LAPSED", Map.of("by", one.by()));
            }
        }
    }

    private void audit(long id, String by, String action, Map<String, Object> detail) {
        audit.add(new AuditEntry(by, action, String.valueOf(id), detail));
    }
}
