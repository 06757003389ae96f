package io.izinhub.compliance.suppliers;

import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.compliance.suppliers.domain.Entry;
import io.izinhub.compliance.suppliers.domain.Lack;
import io.izinhub.compliance.texts.Languages;
import io.izinhub.platform.connectors.SupplierOf;
import io.izinhub.platform.web.ProblemException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with the register: administrator and data protection officer write it, the officer alone approves, logged in. Every
 * change takes the approval away, for whoever gave it saw something else. Thread-safe.
 */
@Service
public class SupplierDesk {

    private final SupplierRegister register;
    private final ConnectorApprovals approvals;
    private final SupplierLetter letters;

    SupplierDesk(SupplierRegister register, ConnectorApprovals approvals, SupplierLetter letters) {
        this.register = register;
        this.approvals = approvals;
        this.letters = letters;
    }

    /**
     * An entry, what it lacks, and the names of the connectors that use it.
     *
     * @param lacks empty where it is approved and nothing has lapsed
     */
    public record Card(Entry entry, List<Lack> lacks, List<String> connectors) {}

    public List<Card> all() {
        requireReader();
        return register.all().stream().map(this::card).toList();
    }

    /** The register as CSV. */
    public String csv() {
        return SupplierCsv.write(all());
    }

    /** @throws ProblemException 404 SUPPLIER_UNKNOWN */
    public Card card(String key) {
        requireReader();
        return card(require(key));
    }

    public List<Entry> history(String key) {
        requireReader();
        require(key);
        return register.history(key);
    }

    /** @throws ProblemException 422 SUPPLIER_INVALID, 409 SUPPLIER_CHANGED */
    public Card write(String key, SupplierInput input) {
        Caller caller = requireWriter();
        if (!SupplierOf.KEY.matcher(key).matches()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "SUPPLIER_INVALID").with("field", "key");
        }
        return card(register.put(key, input.version(), input.read(), caller.actor()));
    }

    /**
     * @param version that the officer saw
     * @throws ProblemException 422 SUPPLIER_INCOMPLETE with what is missing
     */
    @Transactional
    public Card approve(String key, int version) {
        Caller caller = Caller.current();
        caller.require(Role.DPO);
        if (!caller.isPerson()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "SUPPLIER_NEEDS_PERSON");
        }
        Entry entry = require(key);
        List<Lack> missing = approvals.lacksOf(entry).stream()
                .filter(lack -> lack != Lack.NOT_APPROVED)
                .toList();
        if (!missing.isEmpty()) {
            throw new ProblemException(
                            HttpStatus.UNPROCESSABLE_ENTITY, "SUPPLIER_INCOMPLETE", "supplier.cure." + missing.get(0))
                    .with("missing", missing);
        }
        return card(entry.approval() == null ? register.approve(entry, version, caller.actor()) : entry);
    }

    /** Ends an entry; its history stays. @throws ProblemException 409 SUPPLIER_IN_USE */
    @Transactional
    public Card close(String key, String reason) {
        Caller caller = requireWriter();
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "SUPPLIER_REASON_MISSING")
                    .with("field", "reason");
        }
        Reason.requireStorable(reason);
        Entry entry = require(key);
        List<String> connectors = approvals.connectorsOf(key);
        if (!connectors.isEmpty()) {
            throw new ProblemException(HttpStatus.CONFLICT, "SUPPLIER_IN_USE").with("connectors", connectors);
        }
        return card(entry.closed() ? entry : register.close(entry, reason, caller.actor()));
    }

    /** The letter by which Next4biz is told. @throws ProblemException 422 SUPPLIER_LETTER_INCOMPLETE with the field */
    public SupplierLetter.Letter letter(String key, Languages languages) {
        requireWriter();
        return letters.write(require(key).supplier(), languages);
    }

    /** @throws ProblemException 403 */
    public static void requireReader() {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
    }

    private static Caller requireWriter() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        return caller;
    }

    private Entry require(String key) {
        return register.find(key).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "SUPPLIER_UNKNOWN"));
    }

    private Card card(Entry entry) {
        return new Card(entry, approvals.lacksOf(entry), approvals.connectorsOf(entry.key()));
    }
}
