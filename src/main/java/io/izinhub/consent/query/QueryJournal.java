package io.izinhub.consent.query;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notes every query in the log and in the audit: who asked for what, and counts. Nothing personal. Thread-safe. */
@Component
class QueryJournal {

    private static final Logger LOG = LoggerFactory.getLogger(QueryJournal.class);

    private final AuditLog audit;

    QueryJournal(AuditLog audit) {
        this.audit = audit;
    }

    /** @param complete false where the caller went away or the query failed */
    void note(Question question, Tally tally, Duration took, boolean complete) {
        String brand = question.brand().isPresent() ? question.brandCode() : "unknown";
        LOG.info(
                "query {} of {} brand={} purpose={} complete={} counts={} ms={}",
                question.id(),
                question.caller(),
                brand,
                question.purpose(),
                complete,
                tally.byReason(),
                took.toMillis());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("brand", brand);
        detail.put("purpose", question.purpose());
        detail.put("complete", complete);
        detail.put("counts", tally.byReason());
        detail.put("milliseconds", took.toMillis());
        audit.add(new AuditEntry(question.caller(), "CONSENTS_QUERIED", question.id(), detail));
    }
}
