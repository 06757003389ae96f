package io.izinhub.crm.stored;

import io.izinhub.audit.AuditLog;
import io.izinhub.crm.CrmConnections;
import io.izinhub.crm.RedactionTasks;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.integrator.Limits;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.spool.KeptFiles;
import io.izinhub.platform.spool.SpoolFolder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the sweeps of what CRMs hold. */
@Configuration(proxyBeanMethods = false)
class StoredConfiguration {

    @Bean
    StoredScan storedScan(DetectorInForce detectors) {
        return new StoredScan(detectors::current);
    }

    @Bean
    SweepRows sweepRows(JdbcTemplate jdbc, StoreCipher cipher, MeterRegistry meters, Clock clock) {
        SweepRows sweeps = new SweepRows(jdbc, cipher, clock);
        for (Sweep.State state : List.of(Sweep.State.READING, Sweep.State.PAUSED, Sweep.State.REPORTED)) {
            meters.gauge("hub.crm.sweeps", Tags.of("state", state.name()), sweeps, rows -> rows.count(state));
        }
        return sweeps;
    }

    @Bean
    FindingRows sweepFindings(JdbcTemplate jdbc, StoreCipher cipher) {
        return new FindingRows(jdbc, cipher);
    }

    @Bean
    Uploads sweepUploads(SpoolFolder folder, StoreCipher cipher, SecureRandom random, StoredScan scan) {
        return new Uploads(new KeptFiles(folder, cipher, random, ".sweep", "crm_sweep.file"), scan);
    }

    @Bean
    SweepDesk sweepDesk(
            CrmConnections crms,
            SweepRows sweeps,
            Uploads uploads,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        return new SweepDesk(crms, sweeps, uploads, audit, transaction, clock);
    }

    @Bean
    SweepViews sweepViews(CrmConnections crms, SweepDesk desk, FindingRows findings) {
        return new SweepViews(crms, desk, findings);
    }

    @Bean
    IssueNumbers issueNumbers(@Qualifier("tokenHash") KeyedHash hash, StoredScan scan) {
        return new IssueNumbers(hash, scan);
    }

    @Bean
    StoredBudget storedBudget(Limits limits) {
        return new StoredBudget(limits);
    }

    @Bean
    SweepSources sweepSources(
            Uploads uploads,
            FileTexts files,
            SweepRows sweeps,
            FindingRows findings,
            IssueNumbers numbers,
            StoredBudget budget) {
        return new SweepSources(uploads, files, sweeps, findings, numbers, budget);
    }

    @Bean
    StoredRedaction storedRedaction(
            RedactionTasks tasks,
            FindingRows findings,
            SweepRows sweeps,
            DetectorInForce detectors,
            Modes modes,
            StoredBudget budget,
            TransactionTemplate transaction) {
        return new StoredRedaction(
                tasks,
                findings,
                sweeps,
                detectors::current,
                modes,
                crm -> budget.take(crm).isEmpty(),
                transaction);
    }

    /** Named in the flows {@code crm-sweep-stored} and {@code crm-forget-swept}. */
    @Bean
    SweepWorker sweepWorker(
            CrmConnections crms,
            SweepRows sweeps,
            FindingRows findings,
            SweepSources sources,
            Uploads uploads,
            StoredScan scan,
            IssueNumbers numbers,
            RedactionTasks tasks,
            StoredRedaction redaction,
            TransactionTemplate transaction,
            Clock clock) {
        return new SweepWorker(
                crms,
                sweeps,
                findings,
                sources,
                uploads,
                new SweepRecorder(sweeps, findings, scan, numbers, transaction),
                new SweepTasks(sweeps, findings, tasks, transaction),
                redaction,
                clock);
    }
}
