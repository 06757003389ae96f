package io.izinhub.quarantine;

import io.izinhub.audit.AuditLog;
import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.compliance.domain.BusinessHours;
import io.izinhub.compliance.texts.ReferenceNumbers;
import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.quarantine.domain.HoldClocks;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuarantineProperties.class)
class QuarantineConfiguration {

    @Bean
    HoldClocks holdClocks(BusinessDays days, BusinessHours hours, QuarantineProperties settings) {
        try {
            return new HoldClocks(days, hours, new HoldClocks.Early(settings.urgentFirst(), settings.urgentSecond()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem(
                    "hub.quarantine.urgent-first, urgent-second",
                    e.getMessage() + ".",
                    new Hint("Shorten them, or leave them out.", "Kısaltın ya da bu ayarları kaldırın."));
        }
    }

    @Bean
    Quarantine quarantine(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            ItemKeys keys,
            ContentParts parts,
            Fingerprints fingerprints,
            ShownMailboxes mailboxes,
            ReferenceNumbers references,
            AuditLog audit,
            QuarantineMeters meters,
            QuarantineProperties settings,
            Clock clock) {
        // Never in the transaction of a caller: what is acknowledged must be committed.
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new Quarantine(
                jdbc, own, keys, parts, fingerprints, mailboxes, references::next, audit, meters, settings, clock);
    }

    @Bean
    Releases quarantineReleases(
            JdbcTemplate jdbc,
            ItemRows rows,
            ItemContents contents,
            ObjectProvider<QuarantineRelease> ways,
            PlatformTransactionManager transactions,
            AuditLog audit,
            QuarantineMeters meters,
            QuarantineProperties settings,
            Clock clock) {
        return new Releases(
                jdbc,
                rows,
                contents,
                ways.orderedStream().toList(),
                new TransactionTemplate(transactions),
                audit,
                meters,
                settings,
                clock);
    }

    @Bean
    QuarantineDesk quarantineDesk(
            JdbcTemplate jdbc,
            ItemRows rows,
            ItemContents contents,
            Releases releases,
            ObjectProvider<QuarantineNotices> notices,
            PlatformTransactionManager transactions,
            AuditLog audit,
            QuarantineMeters meters,
            Clock clock) {
        return new QuarantineDesk(
                jdbc,
                rows,
                contents,
                releases,
                notices.orderedStream().toList(),
                new TransactionTemplate(transactions),
                audit,
                meters,
                clock);
    }

    @Bean
    QuarantineWatch quarantineWatch(
            JdbcTemplate jdbc,
            ItemRows rows,
            Releases releases,
            HoldClocks clocks,
            ObjectProvider<QuarantineAlarms> alarms,
            PlatformTransactionManager transactions,
            AuditLog audit,
            QuarantineMeters meters,
            Clock clock) {
        return new QuarantineWatch(
                jdbc,
                rows,
                releases,
                clocks,
                alarms.orderedStream().toList(),
                new TransactionTemplate(transactions),
                audit,
                meters,
                clock);
    }

    @Bean
    QuarantineUpkeep quarantineUpkeep(
            JdbcTemplate jdbc,
            ItemRows rows,
            ItemContents contents,
            ItemKeys keys,
            PlatformTransactionManager transactions,
            AuditLog audit,
            QuarantineMeters meters,
            QuarantineProperties settings,
            Clock clock) {
        return new QuarantineUpkeep(
                jdbc, rows, contents, keys, new TransactionTemplate(transactions), audit, meters, settings, clock);
    }
}
