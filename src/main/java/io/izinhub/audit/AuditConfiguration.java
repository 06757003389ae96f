package io.izinhub.audit;

import io.izinhub.platform.crypto.SealSigner;
import io.izinhub.platform.database.ClusterEpoch;
import io.izinhub.platform.errors.UsablePlace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditConfiguration.LedgerProperties.class)
class AuditConfiguration {

    /** @param sealJournal file beside the database with one line per seal that this node made */
    @ConfigurationProperties("hub.ledger")
    record LedgerProperties(
            @DefaultValue("data/seal-journal.txt") Path sealJournal) {}

    @Bean
    SealJournal sealJournal(LedgerProperties settings) {
        return new SealJournal(settings.sealJournal());
    }

    @Bean
    SealWitnesses sealWitnesses(JdbcTemplate jdbc, Seals seals, SealJournal journal) {
        return new SealWitnesses(jdbc, seals, journal);
    }

    @Bean
    SealedTables sealedTables(List<SealedTable> tables, AuditLog audit) {
        SealedTable events = tables.stream()
                .filter(table -> table.table().equals("consent_event"))
                .findFirst()
                .orElseThrow();
        return new SealedTables(events, audit);
    }

    /** A journal that cannot be written would show with the first seal only. */
    @Bean
    LedgerSealer ledgerSealer(
            LedgerProperties settings,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            ClusterEpoch epoch,
            Seals seals,
            SealWitnesses witnesses,
            SealSigner signer,
            SealedTables tables,
            AuditLog audit,
            Clock clock) {
        UsablePlace.file("hub.ledger.seal-journal", settings.sealJournal());
        return new LedgerSealer(
                jdbc, new TransactionTemplate(transactions), epoch, seals, witnesses, signer, tables, audit, clock);
    }

    @Bean
    LedgerVerifier ledgerVerifier(
            PlatformTransactionManager transactions,
            Seals seals,
            SealWitnesses witnesses,
            SealSigner signer,
            SealedTables tables) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new LedgerVerifier(snapshot, seals, witnesses, signer, tables);
    }
}
