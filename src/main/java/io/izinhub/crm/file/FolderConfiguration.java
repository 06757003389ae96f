package io.izinhub.crm.file;

import io.izinhub.consent.imports.RowStatements;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.Standings;
import io.izinhub.crm.CrmConnection;
import io.izinhub.crm.CrmConnections;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Leases;
import io.izinhub.delivery.ShadowDeliveries;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.modes.Modes;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires what works for CRMs behind a folder. */
@Configuration(proxyBeanMethods = false)
class FolderConfiguration {

    @Bean
    FileWriter.Ledger folderLedger(ContactPoints contacts, Standings standings) {
        return new FileWriter.Ledger(contacts, standings);
    }

    @Bean
    FileWriter.Outbox folderOutbox(Deliveries deliveries, Leases leases, ShadowDeliveries shadows, Modes modes) {
        return new FileWriter.Outbox(deliveries, leases, shadows, modes);
    }

    /** What all folders share. */
    record Hub(
            MappingRegistry shapes,
            RowStatements statements,
            Ledger ledger,
            FileWriter.Ledger standing,
            FileWriter.Outbox outbox,
            FaultTexts texts,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Clock clock,
            UUID node) {}

    @Bean
    Folders crmFolders(
            CrmConnections crms,
            MappingRegistry shapes,
            RowStatements statements,
            Ledger ledger,
            FileWriter.Ledger standing,
            FileWriter.Outbox outbox,
            MessageSource messages,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        Hub hub = new Hub(
                shapes,
                statements,
                ledger,
                standing,
                outbox,
                new FaultTexts(messages, statements),
                jdbc,
                new TransactionTemplate(transactions),
                clock,
                UUID.randomUUID());
        return new Folders(crms.all().stream()
                .flatMap(crm -> crm.adapter(FileAdapter.class).stream().map(adapter -> folder(hub, crm, adapter)))
                .toList());
    }

    @Bean
    HealthIndicator crmFoldersHealthIndicator(Folders folders) {
        return new FolderHealth(folders);
    }

    private static Folder folder(Hub hub, CrmConnection crm, FileAdapter adapter) {
        FileAccount account = adapter.account();
        FileMapping mapping = adapter.mapping();
        FileRows files = new FileRows(hub.jdbc(), hub.clock(), crm.name());
        FolderTurn out = new FolderTurn(hub.jdbc(), hub.clock(), crm.name(), FolderTurn.Side.OUT, hub.node());
        FolderTurn in = new FolderTurn(hub.jdbc(), hub.clock(), crm.name(), FolderTurn.Side.IN, hub.node());
        OutRow rows = new OutRow(mapping, hub.shapes(), crm.brand().code());
        OutFolder folder = new OutFolder(account.outDirectory(), account.permissions(), mapping.format());
        return new Folder(
                crm,
                account,
                new FileWriter(crm, adapter, rows, folder, out, files, hub.standing(), hub.outbox()),
                new FolderReader(
                        crm,
                        adapter,
                        in,
                        folder,
                        files,
                        takers(hub, crm, mapping),
                        hub.texts(),
                        hub.transaction(),
                        hub.clock()),
                new FullExport(
                        crm,
                        mapping.format().encoding(),
                        rows,
                        folder,
                        out,
                        files,
                        hub.standing(),
                        hub.outbox().modes()),
                files,
                folder);
    }

    private static Map<InKind, RowTaker> takers(Hub hub, CrmConnection crm, FileMapping mapping) {
        FileMapping.Ins in = mapping.in();
        return Map.of(
                InKind.CONSENTS,
                        new ConsentRows(crm, in.consents().shape(), hub.shapes(), hub.statements(), hub.ledger()),
                InKind.OUTCOMES,
                        new OutcomeRows(
                                crm,
                                in.outcomes().shape(),
                                hub.shapes(),
                                hub.outbox().deliveries()),
                InKind.STATE, new StateRows(crm, in.state().shape(), hub.shapes()));
    }
}
