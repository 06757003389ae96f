package io.izinhub.consent.query;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.campaign.AnswerFiles;
import io.izinhub.consent.campaign.AskedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes every query in the log, in the audit and as a stored query: who asked for what, counts, and the hash of the sealed file
 * with the answers. Nothing personal. Thread-safe.
 */
@Component
class QueryJournal {

    private static final Logger LOG = LoggerFactory.getLogger(QueryJournal.class);

    private final AuditLog audit;
    private final AnswerFiles files;
    private final TransactionTemplate transaction;
    private final Clock clock;

    QueryJournal(AuditLog audit, AnswerFiles files, PlatformTransactionManager transactions, Clock clock) {
        this.audit = audit;
        this.files = files;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** @param complete false where the caller went away or the query failed */
    void note(QueryRun run, boolean complete) {
        Instant now = clock.instant();
        AskedQuery query = run.question().kept();
        Tally tally = run.tally();
        long milliseconds = Duration.between(query.askedAt(), now).toMillis();
        LOG.info(
                "query {} of {} brand={} purpose={} class={} campaign={} complete={} counts={} ms={}",
                query.id(),
                query.actor(),
                query.brand(),
                query.purpose(),
                query.sendClass(),
                query.campaign(),
                complete,
                tally.byReason(),
                milliseconds);
        Map<String, Object> refresh =
                run.refresh() == null ? null : run.refresh().summary();
        AskedQuery.End end = new AskedQuery.End(
                now,
                complete,
                tally.lines(),
                tally.allowed(),
                tally.refused(),
                tally.invalid(),
                tally.byReason(),
                refresh);
        transaction.executeWithoutResult(status -> {
            AnswerFiles.Sealed sealed = files.end(run.file(), end);
            audit.add(new AuditEntry(
                    query.actor(), "CONSENTS_QUERIED", query.id(), detail(query, end, milliseconds, sealed)));
        });
    }

    private static Map<String, Object> detail(
            AskedQuery query, AskedQuery.End end, long milliseconds, AnswerFiles.Sealed sealed) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("brand", query.brand());
        detail.put("purpose", query.purpose());
        detail.put("messageClass", query.sendClass().name());
        if (query.template() != null) {
            detail.put("templateClass", query.template().name());
        }
        if (query.campaign() != null) {
            detail.put("campaign", query.campaign());
        }
        detail.put("complete", end.complete());
        detail.put("counts", end.byReason());
        if (end.refresh() != null) {
            detail.put("refresh", end.refresh());
        }
        detail.put("milliseconds", milliseconds);
        detail.put("answers", HexFormat.of().formatHex(sealed.sha256()));
        return detail;
    }
}
