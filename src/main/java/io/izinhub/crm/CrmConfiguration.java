package io.izinhub.crm;

import io.izinhub.audit.AuditLog;
import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.consent.Brands;
import io.izinhub.consent.ledger.Companions;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.Standings;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.DeliveryFunction;
import io.izinhub.delivery.DeliveryQuestions;
import io.izinhub.delivery.Leases;
import io.izinhub.delivery.Retelling;
import io.izinhub.delivery.ShadowDeliveries;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.ClockWitnesses;
import io.izinhub.integrator.Inbox;
import io.izinhub.integrator.Limits;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.mapping.UnknownCodeException;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.ModedFunctions;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.overlay.OverlayProperties;
import io.izinhub.platform.web.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Validator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the connections to the CRMs that are configured. */
@Configuration(proxyBeanMethods = false)
class CrmConfiguration {

    @Bean
    CrmAccounts crmAccounts(
            Environment environment, List<CrmKind> kinds, Validator validator, OverlayProperties directories) {
        return new CrmAccounts(environment, kinds, validator, directories.mappings());
    }

    @Bean
    CrmDestinations crmDestinations(CrmAccounts accounts, Brands brands) {
        return new CrmDestinations(accounts, brands);
    }

    /** A CRM into which another one writes has no such function: nothing is written. */
    @Bean
    ModedFunctions crmFunctions(JdbcTemplate jdbc, Brands brands, CrmAccounts accounts, CrmDestinations destinations) {
        List<ModedFunction> functions = accounts.all().stream()
                .filter(crm -> crm.settings().writer() == CrmProperties.Writer.HUB)
                .<ModedFunction>map(crm -> new DeliveryFunction(
                        jdbc,
                        brands,
                        destinations.of(crm).destination(),
                        Set.of(crm.settings().brand())))
                .toList();
        return () -> functions;
    }

    @Bean
    Connectors crmConnectors(CrmAccounts accounts, CrmDestinations destinations) {
        return new CrmConnectors(accounts, destinations);
    }

    /** A source that is ours to send (R16); İYS's own are never typed by an agent. */
    @Bean
    Predicate<String> crmSources(MappingRegistry mappings) {
        return source -> {
            try {
                return source.startsWith("HS_") && mappings.code("iys-source", source) != null;
            } catch (UnknownCodeException unknown) {
                return false;
            }
        };
    }

    @Bean
    RedactionTasks redactionTasks(
            JdbcTemplate jdbc, BusinessDays days, AuditLog audit, MeterRegistry meters, Clock clock) {
        RedactionTasks tasks = new RedactionTasks(jdbc, days, audit, clock);
        meters.gauge("hub.crm.redactions.open", tasks, RedactionTasks::open);
        meters.gauge("hub.crm.redactions.overdue", tasks, RedactionTasks::overdue);
        return tasks;
    }

    @Bean
    CrmHub.Consents crmConsents(
            Ledger ledger,
            ContactPoints contacts,
            Standings standings,
            Companions companions,
            @Qualifier("crmSources") Predicate<String> sources) {
        return new CrmHub.Consents(ledger, contacts, standings, companions, sources);
    }

    @Bean
    CrmHub.Outbox crmOutbox(
            Deliveries deliveries,
            DeliveryQuestions questions,
            Leases leases,
            ShadowDeliveries shadows,
            Retelling retelling,
            Modes modes) {
        return new CrmHub.Outbox(deliveries, questions, leases, shadows, retelling, modes);
    }

    @Bean
    CrmHub.Store crmStore(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            StoreCipher cipher,
            @Qualifier("tokenHash") KeyedHash hash) {
        return new CrmHub.Store(jdbc, new TransactionTemplate(transactions), cipher, hash);
    }

    @Bean
    CrmHub.Watch crmWatch(
            MeterRegistry meters, AuditLog audit, DetectorInForce detectors, SecureRandom random, Clock clock) {
        return new CrmHub.Watch(meters, audit, detectors, random, clock);
    }

    @Bean
    CrmConnections crmConnections(
            CrmAccounts accounts,
            CrmDestinations destinations,
            CrmHub.Consents consents,
            CrmHub.Outbox outbox,
            CrmHub.Store store,
            CrmHub.Watch watch,
            HttpDoor door,
            Limits limits,
            Inbox inbox,
            Problems problems,
            RedactionTasks redactions) {
        CrmHub hub = new CrmHub(consents, outbox, new CrmHub.Ways(door, limits, inbox, problems), store, watch);
        CrmAssembly assembly = new CrmAssembly(hub, redactions);
        return new CrmConnections(accounts.all().stream()
                .map(crm -> assembly.connect(crm, destinations.of(crm)))
                .toList());
    }

    @Bean
    CrmOverview crmOverview(RedactionTasks redactions, CrmConnections crms) {
        return new CrmOverview(redactions, crms);
    }

    @Bean
    Check crmExamined(CrmConnections crms) {
        return new CrmExamined(crms);
    }

    @Bean
    ClockWitnesses crmClocks(CrmConnections crms) {
        return () -> crms.all().stream()
                .map(crm -> new ClockWitnesses.Witness(
                        crm.name(), crm.parts().exit().address()))
                .toList();
    }

    @Bean
    HealthIndicator crmHealthIndicator(CrmConnections crms) {
        return new CrmHealth(crms);
    }
}
