package io.izinhub.consent.campaign;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Alarms of two checks that disagree (R19), from the moment at which that is counted until somebody was told: each waits as a row, is
 * audited, and is tried again every minute as long as telling fails. Thread-safe.
 */
@Component
class CheckAlarms {

    /** Alarms that nobody could be told of; each is tried again. */
    static final String FAILED = "hub.campaign.alarms.failed";

    private static final Logger LOG = LoggerFactory.getLogger(CheckAlarms.class);

    private final JdbcTemplate jdbc;
    private final AuditLog audit;
    private final ObjectProvider<CheckAlarm> listeners;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    CheckAlarms(
            JdbcTemplate jdbc,
            AuditLog audit,
            ObjectProvider<CheckAlarm> listeners,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.listeners = listeners;
        this.transaction = new TransactionTemplate(transactions);
        this.meters = meters;
        this.clock = clock;
    }

    private record Waiting(long listYes, long listNo) {

        private Waiting with(Waiting other) {
            return new Waiting(listYes + other.listYes, listNo + other.listNo);
        }
    }

    /** In the transaction that counts them. */
    void found(String campaign, String brand, long listYes, long listNo) {
        jdbc.update(
                "insert into campaign_alarm (campaign, list_yes, list_no, at) values (?, ?, ?, ?)",
                campaign,
                listYes,
                listNo,
                Timestamp.from(clock.instant()));
        audit.add(new AuditEntry(
                AuditEntry.SYSTEM,
                "CAMPAIGN_CHECKS_DISAGREE",
                null,
                Map.of("campaign", campaign, "brand", brand, "listYes", listYes, "listNo", listNo)));
    }

    /** One try for each campaign that waits; one that fails keeps none of the others. */
    void tell() {
        jdbc.queryForList("select distinct campaign from campaign_alarm order by campaign", String.class)
                .forEach(this::tell);
    }

    private void tell(String campaign) {
        try {
            transaction.executeWithoutResult(
                    status -> take(campaign).stream().reduce(Waiting::with).ifPresent(all -> listeners
                            .orderedStream()
                            .forEach(each -> each.disagreed(campaign, all.listYes(), all.listNo()))));
        } catch (RuntimeException e) {
            meters.counter(FAILED).increment();
            LOG.warn(
                    "Nobody was told that list and gateway of campaign {} disagree, it is tried again: {}",
                    campaign,
                    e.getClass().getSimpleName());
        }
    }

    /** They are back if the transaction ends badly. */
    private List<Waiting> take(String campaign) {
        return jdbc.query(
                "delete from campaign_alarm where campaign = ? returning list_yes, list_no",
                (rs, i) -> new Waiting(rs.getLong(1), rs.getLong(2)),
                campaign);
    }
}
