package io.izinhub.leave;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.audit.LedgerVerification;
import io.izinhub.audit.LedgerVerifier;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.platform.crypto.KeyChecks;
import io.izinhub.platform.time.Istanbul;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the ledger of another hub into an empty database: history, seals and acts as they are, so that the chain holds and goes on from
 * the old head; addresses and data keys under this hub's keys. One transaction, at whose end everything is verified: all of it, or
 * nothing. For one thread.
 */
class LedgerImport {

    private static final String LOOKUP_OF_PERSON =
            "(select p.lookup_key from contact_point p where p.point_id = cast(? as uuid))";

    /** Columns of the following tables that this hub fills itself. */
    private static final Map<String, List<String>> NUMBERED = Map.of(
            "sending_stop", List.of("id"), "parked_statement", List.of("id"), "feed_cursor", List.of("lease_until"));

    private static final List<String> PLAIN = List.of(
            "sending_stop",
            "parked_statement",
            "optout_sms_link",
            "optout_link_key",
            "person_point",
            "feed_cursor",
            "hard_bounce");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final PeopleImport people;
    private final ObjectProvider<AuditLog> audit;
    private final ObjectProvider<LedgerVerifier> verifier;
    private final ObjectProvider<KeyChecks> keys;
    private final Clock clock;

    /**
     * @param audit made when it is first used: it counts transactions on from the ledger that has to be there by then
     * @param verifier likewise
     * @param keys likewise; they note which keys this database is written with
     */
    LedgerImport(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            PeopleImport people,
            ObjectProvider<AuditLog> audit,
            ObjectProvider<LedgerVerifier> verifier,
            ObjectProvider<KeyChecks> keys,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.people = people;
        this.audit = audit;
        this.verifier = verifier;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Takes everything over.
     *
     * @throws IOException the export cannot be read or was changed, its seals do not hold, or there is a ledger here already
     */
    LedgerVerification take(ImportFolder export, String actor, String reason) throws IOException {
        try {
            return transaction.execute(status -> {
                try {
                    return takeAll(export, actor, reason);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private LedgerVerification takeAll(ImportFolder export, String actor, String reason) throws IOException {
        requireEmpty(jdbc);
        keys.getObject().note();
        countOn(export);
        copy(export, "seal", List.of());
        copy(export, "audit", List.of());
        events(export);
        people.take(export);
        consents(export);
        for (String table : PLAIN) {
            copy(export, table, NUMBERED.getOrDefault(table, List.of()));
        }
        record(export, actor, reason);
        LedgerVerification verified = verifier.getObject().verify();
        if (!verified.intact()) {
            LedgerVerification.Finding first = verified.findings().get(0);
            String finding = first.kind() + " " + first.place();
            throw new IOException("Mühürler tutmuyor, hiçbir şey alınmadı: " + finding + ", "
                    + first.kind().turkish() + " / The seals do not hold, nothing was taken over: " + finding + ", "
                    + first.kind().english() + " (" + first.text() + ")");
        }
        return verified;
    }

    /** @throws IOException there is a ledger here already */
    static void requireEmpty(JdbcTemplate jdbc) throws IOException {
        for (String table : List.of("consent_event", "audit", "seal", "contact_point", "consent")) {
            if (Boolean.TRUE.equals(
                    jdbc.queryForObject("select exists (select 1 from " + table + ")", Boolean.class))) {
                throw new IOException("Burada zaten bir defter var (" + table
                        + "). Üzerinde hiç hub başlatılmamış bir veritabanına alın. / There is a ledger here already ("
                        + table + "). Import into a database that no hub has been started on.");
            }
        }
    }

    /** Numbers of events, acts, brands and transactions go on where they ended. */
    private void countOn(ImportFolder export) throws IOException {
        jdbc.update("delete from brand");
        jdbc.update("delete from purpose");
        copy(export, "brand", List.of());
        copy(export, "purpose", List.of());
        ExportManifest.Highest highest = export.manifest().highest();
        jdbc.queryForObject(
                "select continue_ledger(?, ?, (select coalesce(max(brand_id), 0) from brand))",
                Boolean.class,
                highest.eventId(),
                highest.auditId());
        jdbc.update(
                "insert into ledger_cluster (epoch, system_identifier, tx_offset, since)"
                        + " select coalesce((select max(epoch) from ledger_cluster), 0) + 1, system_identifier, ?, ?"
                        + " from pg_control_system()",
                highest.tx(),
                Timestamp.from(clock.instant()));
    }

    private void copy(ImportFolder export, String table, List<String> leftOut) throws IOException {
        TableWriter writer = new TableWriter(jdbc, table, leftOut);
        export.lines(table + ".ndjson", writer::add);
        writer.flush();
    }

    /** Each month into a partition of its own, as if it had been recorded here. */
    private void events(ImportFolder export) throws IOException {
        TableWriter writer = new TableWriter(jdbc, "consent_event", List.of());
        Set<YearMonth> months = new HashSet<>();
        export.lines("consent_event.ndjson", line -> {
            YearMonth month = month(line);
            if (months.add(month)) {
                writer.flush();
                jdbc.queryForObject("select ensure_event_partition(?)", Boolean.class, Date.valueOf(month.atDay(1)));
            }
            writer.add(line);
        });
        writer.flush();
    }

    private static YearMonth month(ObjectNode event) {
        return YearMonth.from(Instant.parse(event.path("recorded_at").asText()).atZone(Istanbul.ZONE));
    }

    private void consents(ImportFolder export) throws IOException {
        TableWriter writer = new TableWriter(jdbc, "consent", List.of(), Map.of("lookup_key", LOOKUP_OF_PERSON));
        Counts counts = new Counts();
        export.lines("consent.ndjson", line -> {
            writer.add(line);
            counts.add(line);
        });
        writer.flush();
        counts.write(jdbc);
    }

    private void record(ImportFolder export, String actor, String reason) {
        ExportManifest manifest = export.manifest();
        audit.getObject()
                .add(new AuditEntry(
                        actor,
                        "LEDGER_IMPORTED",
                        manifest.sealHead() == null
                                ? null
                                : Long.toString(manifest.sealHead().number()),
                        Map.of(
                                "reason", reason,
                                "exportedAt", manifest.madeAt().toString(),
                                "events", manifest.file("consent_event.ndjson").rows(),
                                "consents", manifest.file("consent.ndjson").rows(),
                                "head",
                                        manifest.sealHead() == null
                                                ? ""
                                                : manifest.sealHead().hash())));
    }

    /** How many permissions stand as what. */
    private static final class Counts {
        private record Kind(int brand, int channel, int type, int status) {}

        private final Map<Kind, Long> counts = new HashMap<>();

        void add(ObjectNode consent) {
            ConsentBits.status(consent.path("bits").asLong())
                    .ifPresent(status -> counts.merge(
                            new Kind(
                                    consent.path("brand_id").asInt(),
                                    consent.path("channel").asInt(),
                                    consent.path("recipient_type").asInt(),
                                    status.code()),
                            1L,
                            Long::sum));
        }

        void write(JdbcTemplate jdbc) {
            counts.forEach((kind, count) -> jdbc.update(
                    "insert into consent_stat (brand_id, channel, recipient_type, status, count) values (?, ?, ?, ?, ?)",
                    kind.brand(),
                    kind.channel(),
                    kind.type(),
                    kind.status(),
                    count));
        }
    }
}
