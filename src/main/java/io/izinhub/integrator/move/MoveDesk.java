package io.izinhub.integrator.move;

import io.izinhub.access.Approvers;
import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.access.TwoPeople;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityChoices;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with moves: ask for one, stop waiting, agree to the switch, take it back. As with a mode that goes LIVE,
 * the switch of a brand whose push is LIVE takes administrator and data protection officer, two people who logged in; else
 * one of them. Every act is audited. Thread-safe.
 */
@Service
public class MoveDesk {

    private final MoveRows rows;
    private final Authorities authorities;
    private final AuthorityChoices choices;
    private final SwitchGate gate;
    private final Approvers approvers;
    private final AuditLog audit;
    private final Clock clock;

    MoveDesk(
            MoveRows rows,
            Authorities authorities,
            AuthorityChoices choices,
            SwitchGate gate,
            Approvers approvers,
            AuditLog audit,
            Clock clock) {
        this.rows = rows;
        this.authorities = authorities;
        this.choices = choices;
        this.gate = gate;
        this.approvers = approvers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks for a move; the flow goes on with it.
     *
     * @param channel null for all channels of the brand
     * @return its number
     * @throws ProblemException BRAND_UNKNOWN, AUTHORITY_UNKNOWN, AUTHORITY_NOT_FOR_BRAND, MOVE_NEEDLESS, MOVE_RUNNING, what
     *     stands against the account
     */
    @Transactional
    public long start(String brand, Channel channel, String to, Caller caller) {
        caller.require(Role.ADMIN, Role.DPO);
        if (!authorities.brands().contains(brand)) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "BRAND_UNKNOWN");
        }
        requireServes(brand, to);
        Map<Channel, String> from = new EnumMap<>(Channel.class);
        for (Channel each : channel == null ? List.of(Channel.values()) : List.of(channel)) {
            String writer = authorities.writer(brand, each).name();
            if (!writer.equals(to)) {
                from.put(each, writer);
            }
        }
        if (from.isEmpty()) {
            throw new ProblemException(HttpStatus.CONFLICT, "MOVE_NEEDLESS");
        }
        requireNothingAgainst(to);
        long id = rows.insert(brand, from, to, caller.actor(), clock.instant())
                .orElseThrow(() -> new ProblemException(HttpStatus.CONFLICT, "MOVE_RUNNING"));
        log(caller, "AUTHORITY_MOVE_STARTED", brand, Map.of("move", id, "from", from, "to", to));
        return id;
    }

    private void requireServes(String brand, String to) {
        AuthorityAdapter adapter = to == null ? null : authorities.named(to);
        if (adapter == null) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "AUTHORITY_UNKNOWN")
                    .with("field", "to")
                    .with(
                            "accounts",
                            authorities.all().stream()
                                    .map(AuthorityAdapter::name)
                                    .toList());
        }
        try {
            adapter.requireBrand(authorities.code(brand));
        } catch (ConfigurationProblem problem) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "AUTHORITY_NOT_FOR_BRAND")
                    .with("field", "to")
                    .with("property", problem.where());
        }
    }

    /**
     * Waits no longer for outcomes of the old account: what is left is asked about now.
     *
     * @throws ProblemException MOVE_UNKNOWN, MOVE_NOT_AT_STEP
     */
    @Transactional
    public void stopWaiting(long id, Caller caller) {
        caller.require(Role.ADMIN, Role.DPO);
        Move move = take(id);
        require(move, move.step() == MoveStep.DRAIN);
        Instant now = clock.instant();
        if (move.drainUntil().isAfter(now)) {
            rows.drainUntil(id, now);
            log(caller, "AUTHORITY_MOVE_HURRIED", move.brand(), Map.of("move", id));
        }
    }

    /** What somebody's agreement has done. */
    public enum Agreed {
        /** It is enough: the brand goes over now. */
        SWITCHES,
        WAITING_FOR_SECOND_PERSON
    }

    /** @throws ProblemException MOVE_UNKNOWN, MOVE_NOT_AT_STEP, MOVE_NEEDS_PERSON, what stands against the account */
    @Transactional
    public Agreed agree(long id, Caller caller) {
        caller.require(Role.ADMIN, Role.DPO);
        Move move = take(id);
        require(move, move.step() == MoveStep.SWITCH);
        requireNothingAgainst(move.to());
        Move.Agreement agreement =
                caller.isPerson() ? new Move.Agreement(caller.actor(), caller.roles(), clock.instant()) : null;
        if (!gate.needsTwo(move.brand())) {
            // Where the push goes LIVE before the brand has gone over, one person's agreement is the first of two.
            rows.firstAgrees(id, agreement);
        } else if (agreement == null) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "MOVE_NEEDS_PERSON");
        } else {
            if (!completes(move.first(), caller)) {
                rows.firstAgrees(id, agreement);
                log(caller, "AUTHORITY_SWITCH_ASKED", move.brand(), Map.of("move", id, "to", move.to()));
                return Agreed.WAITING_FOR_SECOND_PERSON;
            }
        }
        rows.approved(id, caller.actor());
        log(caller, "AUTHORITY_SWITCH_AGREED", move.brand(), Map.of("move", id, "to", move.to()));
        return Agreed.SWITCHES;
    }

    private void requireNothingAgainst(String account) {
        gate.against(account).ifPresent(obstacle -> {
            throw obstacle.problem();
        });
    }

    private boolean completes(Move.Agreement first, Caller caller) {
        return first != null
                && !first.by().equals(caller.actor())
                && !first.at().isBefore(clock.instant().minus(TwoPeople.COUNTS))
                && TwoPeople.areBoth(approvers.still(first.by(), first.roles()), caller);
    }

    /**
     * Takes a move back that has not switched: the old account serves on, and all that waited goes there.
     *
     * @param reason for the audit log
     * @throws ProblemException MOVE_UNKNOWN, MOVE_NOT_AT_STEP, REASON_MISSING, and where it cannot be stored
     */
    @Transactional
    public void cancel(long id, String reason, Caller caller) {
        caller.require(Role.ADMIN, Role.DPO);
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "REASON_MISSING").with("field", "reason");
        }
        Reason.requireStorable(reason);
        Move move = take(id);
        require(move, move.finishedAt() == null && move.step().canBeCancelled());
        choices.thaw(move.brand(), move.channels());
        rows.cancel(id, caller.actor(), reason, clock.instant());
        log(caller, "AUTHORITY_MOVE_CANCELLED", move.brand(), Map.of("move", id, "reason", reason));
    }

    private Move take(long id) {
        return rows.take(id).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "MOVE_UNKNOWN"));
    }

    private static void require(Move move, boolean atStep) {
        if (!atStep) {
            throw new ProblemException(HttpStatus.CONFLICT, "MOVE_NOT_AT_STEP").with("step", move.step());
        }
    }

    private void log(Caller caller, String action, String brand, Map<String, Object> detail) {
        audit.add(new AuditEntry(caller.actor(), action, Authorities.destination(brand), new LinkedHashMap<>(detail)));
    }
}
