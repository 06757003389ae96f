package io.izinhub.firstload;

import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.consent.Brands;
import io.izinhub.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** What people do with first loads, by page or call: administrators and officers who logged in. Every act is audited. Thread-safe. */
@Service
public class LoadDesk {

    private final FirstLoads loads;
    private final LoadApprovals approvals;
    private final Brands brands;

    LoadDesk(FirstLoads loads, LoadApprovals approvals, Brands brands) {
        this.loads = loads;
        this.approvals = approvals;
        this.brands = brands;
    }

    /** @throws ProblemException BRAND_UNKNOWN, FIRST_LOAD_LIVE, FIRST_LOAD_RUNNING, FIRST_LOAD_BY_PERSON */
    public FirstLoad start(String brand, Caller caller) {
        requirePerson(caller);
        requireBrand(brand);
        FirstLoads.Started started = loads.start(brand, caller.actor());
        if (!started.live().isEmpty()) {
            throw conflict("FIRST_LOAD_LIVE").with("functions", started.live());
        } else if (started.id() == null) {
            throw conflict("FIRST_LOAD_RUNNING");
        }
        return require(brand, started.id());
    }

    /**
     * Approves it; the second of the two begins the writing.
     *
     * @param count so many as the person has seen and typed; null where nothing was
     * @throws ProblemException REASON_MISSING, INVALID_BODY, FIRST_LOAD_COUNT, FIRST_LOAD_SECOND_PERSON, FIRST_LOAD_NOT_NOW
     */
    public void approve(String brand, long id, Long count, String reason, Caller caller) {
        requirePerson(caller);
        requireReason(reason);
        FirstLoad load = require(brand, id);
        if (count == null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY").with("field", "count");
        }
        switch (approvals.approve(id, caller, count, reason)) {
            case OTHER_COUNT -> throw conflict("FIRST_LOAD_COUNT").with("count", load.toWrite());
            case SAME_PERSON -> throw conflict("FIRST_LOAD_SECOND_PERSON");
            case NOT_NOW -> throw conflict("FIRST_LOAD_NOT_NOW");
            case FIRST, BOTH -> {}
        }
    }

    /** @throws ProblemException REASON_MISSING, FIRST_LOAD_NOT_NOW */
    public FirstLoad pause(String brand, long id, boolean paused, String reason, Caller caller) {
        requirePerson(caller);
        requireReason(reason);
        require(brand, id);
        if (!loads.pause(id, paused, caller.actor(), reason)) {
            throw conflict("FIRST_LOAD_NOT_NOW");
        }
        return require(brand, id);
    }

    /** @throws ProblemException REASON_MISSING, FIRST_LOAD_NOT_NOW */
    public FirstLoad stop(String brand, long id, String reason, Caller caller) {
        requirePerson(caller);
        requireReason(reason);
        require(brand, id);
        if (!loads.stop(id, caller.actor(), reason)) {
            throw conflict("FIRST_LOAD_NOT_NOW");
        }
        return require(brand, id);
    }

    /** @throws ProblemException NOT_FOUND */
    public FirstLoad require(String brand, long id) {
        return loads.find(brand, id).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND"));
    }

    /** @throws ProblemException BRAND_UNKNOWN */
    public void requireBrand(String brand) {
        if (brands.find(brand).isEmpty()) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "BRAND_UNKNOWN").with("field", "brand");
        }
    }

    /** @throws ProblemException FORBIDDEN, FIRST_LOAD_BY_PERSON */
    public static void requirePerson(Caller caller) {
        caller.require(Role.ADMIN, Role.DPO);
        if (!caller.isPerson()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "FIRST_LOAD_BY_PERSON");
        }
    }

    private static void requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "REASON_MISSING").with("field", "reason");
        }
        Reason.requireStorable(reason);
    }

    private static ProblemException conflict(String code) {
        return new ProblemException(HttpStatus.CONFLICT, code);
    }
}
