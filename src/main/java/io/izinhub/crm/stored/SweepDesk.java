package io.izinhub.crm.stored;

import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.crm.CrmConnection;
import io.izinhub.crm.CrmConnections;
import io.izinhub.crm.stored.Sweep.Source;
import io.izinhub.crm.stored.Sweep.State;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins sweeps, lets them wait, ends them, and takes the officer's decision; each in the audit log. Thread-safe. */
final class SweepDesk {

    private static final int LISTED = 100;

    private final CrmConnections crms;
    private final SweepRows sweeps;
    private final Uploads uploads;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SweepDesk(
            CrmConnections crms,
            SweepRows sweeps,
            Uploads uploads,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.crms = crms;
        this.sweeps = sweeps;
        this.uploads = uploads;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws ProblemException 404: no CRM is called so */
    CrmConnection crm(String name) {
        return crms.find(name).orElseThrow(SweepDesk::notFound);
    }

    Sweep find(String crm, UUID id) {
        return sweeps.find(crm(crm).name(), id).orElseThrow(SweepDesk::notFound);
    }

    List<Sweep> list(String crm) {
        return sweeps.list(crm(crm).name(), LISTED);
    }

    /** Issues through the CRM's API, opened on these days. */
    Sweep ofApi(String crm, LocalDate first, LocalDate last, Caller caller) {
        if (!crm(crm).exit().adapter().capabilities().issues().list()) {
            throw problem(HttpStatus.UNPROCESSABLE_ENTITY, "SWEEP_UNSUPPORTED");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
        LocalDate end = last == null || last.isAfter(today) ? today : last;
        if (first == null || first.isAfter(end) || first.getYear() < 1990) {
            throw problem(HttpStatus.UNPROCESSABLE_ENTITY, "SWEEP_DAYS");
        }
        return begin(sweep(UUID.randomUUID(), crm, Source.API, new IssueRecord.Columns("", ""), first, end, 0, caller));
    }

    /** What lies in the folder of the CRM. */
    Sweep ofFolder(String crm, IssueRecord.Columns columns, Caller caller) {
        if (crm(crm).stored().folder() == null) {
            throw problem(HttpStatus.UNPROCESSABLE_ENTITY, "SWEEP_NO_FOLDER");
        }
        return begin(sweep(UUID.randomUUID(), crm, Source.FOLDER, columns, null, null, 0, caller));
    }

    /** A file; it is read to its end, and kept without verification codes until it has been swept. */
    Sweep ofUpload(
            String crm,
            IssueReader.Form form,
            Charset charset,
            IssueRecord.Columns columns,
            InputStream in,
            Caller caller)
            throws IOException {
        UUID id = UUID.randomUUID();
        String name = crm(crm).name();
        if (sweeps.list(name, LISTED).stream().anyMatch(sweep -> sweep.state().isOpen())) {
            throw problem(HttpStatus.CONFLICT, "SWEEP_OPEN");
        }
        boolean taken = false;
        try {
            long texts = uploads.store(id, form.open(in, charset, columns), columns, new FieldNames(new HashSet<>()));
            Sweep begun = begin(sweep(id, name, Source.UPLOAD, columns, null, null, texts, caller));
            taken = true;
            return begun;
        } finally {
            if (!taken) {
                uploads.delete(id);
            }
        }
    }

    void pause(Sweep sweep, Caller caller) {
        move(sweep, State.PAUSED, "CRM_SWEEP_PAUSED", null, caller, State.READING);
    }

    void resume(Sweep sweep, Caller caller) {
        move(sweep, State.READING, "CRM_SWEEP_RESUMED", null, caller, State.PAUSED);
    }

    /** What was found stays reported; tasks that were made stay. */
    void cancel(Sweep sweep, String reason, Caller caller) throws IOException {
        move(
                sweep,
                State.CANCELLED,
                "CRM_SWEEP_CANCELLED",
                reason,
                caller,
                State.READING,
                State.PAUSED,
                State.REPORTED,
                State.TASKING);
        uploads.delete(sweep.id());
    }

    /** The officer, a person, has read the report. */
    void approve(Sweep sweep, Selection selection, String reason, Caller caller) {
        caller.require(Role.DPO);
        if (!caller.isPerson()) {
            throw problem(HttpStatus.FORBIDDEN, "FORBIDDEN");
        }
        transaction.executeWithoutResult(status -> {
            if (!sweeps.approve(sweep.id(), selection, caller.actor())) {
                throw problem(HttpStatus.CONFLICT, "SWEEP_STATE");
            }
            audit(
                    sweep,
                    "CRM_SWEEP_APPROVED",
                    caller,
                    Map.of("reason", reason, "least", selection.least().name()));
        });
    }

    /** A decision that needs a reason. */
    static String required(String reason) {
        Reason.requireStorable(reason);
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "SWEEP_REASON").with("field", "reason");
        }
        return reason;
    }

    /** Whoever takes the list away sees which issue holds which kind of datum (R75). */
    void listTaken(Sweep sweep, Caller caller) {
        audit(sweep, "CRM_SWEEP_LIST_READ", caller, Map.of());
    }

    private Sweep begin(Sweep sweep) {
        return transaction.execute(status -> {
            if (!sweeps.add(sweep)) {
                throw problem(HttpStatus.CONFLICT, "SWEEP_OPEN");
            }
            audit.add(new AuditEntry(
                    sweep.createdBy(),
                    "CRM_SWEEP_STARTED",
                    sweep.crm() + ":" + sweep.id(),
                    Map.of("source", sweep.source().name())));
            return sweep;
        });
    }

    private void move(Sweep sweep, State to, String action, String reason, Caller caller, State... from) {
        transaction.executeWithoutResult(status -> {
            if (!sweeps.move(sweep.id(), to, null, from)) {
                throw problem(HttpStatus.CONFLICT, "SWEEP_STATE");
            }
            audit(sweep, action, caller, reason == null ? Map.of() : Map.of("reason", reason));
        });
    }

    private void audit(Sweep sweep, String action, Caller caller, Map<String, Object> detail) {
        audit.add(new AuditEntry(caller.actor(), action, sweep.crm() + ":" + sweep.id(), detail));
    }

    private Sweep sweep(
            UUID id,
            String crm,
            Source source,
            IssueRecord.Columns columns,
            LocalDate first,
            LocalDate last,
            long total,
            Caller caller) {
        return new Sweep(
                id,
                crm,
                source,
                State.READING,
                clock.instant(),
                caller.actor(),
                columns,
                first,
                last,
                null,
                0,
                0,
                total,
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                0);
    }

    private static ProblemException notFound() {
        return problem(HttpStatus.NOT_FOUND, "NOT_FOUND");
    }

    private static ProblemException problem(HttpStatus status, String code) {
        return new ProblemException(status, code);
    }
}
