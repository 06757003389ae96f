package io.izinhub.crm;

import io.izinhub.audit.AuditLog;
import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.ledger.Companions;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.Standings;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.DeliveryFunction;
import io.izinhub.delivery.Leases;
import io.izinhub.delivery.Retelling;
import io.izinhub.delivery.ShadowDeliveries;
import io.izinhub.integrator.Inbox;
import io.izinhub.integrator.Limits;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.mapping.UnknownCodeException;
import io.izinhub.platform.modes.ModedFunctions;
import io.izinhub.platform.modes.Modes;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the connection to Next4biz CRM, where one is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("hub.crm.next4biz.base-url")
@EnableConfigurationProperties(CrmProperties.class)
class CrmConfiguration {

    @Bean
    CrmDestination crmDestination(CrmAdapter adapter, CrmProperties settings, Brands brands) {
        Brand brand = brands.find(settings.brand())
                .orElseThrow(() -> new ConfigurationProblem(
                        "hub.crm.next4biz.brand",
                        "The brand is not one of hub.brands.",
                        new Hint("Name a configured brand.", "Tanımlı bir marka yazın.")));
        return new CrmDestination(adapter.name(), brand);
    }

    @Bean
    ModedFunctions crmFunctions(JdbcTemplate jdbc, Brands brands, CrmDestination destination, CrmProperties settings) {
        return () -> List.of(new DeliveryFunction(jdbc, brands, destination.destination(), Set.of(settings.brand())));
    }

    @Bean
    CrmFigures crmFigures(MeterRegistry meters) {
        return new CrmFigures(meters);
    }

    @Bean
    CrmExit crmExit(
            CrmAdapter adapter,
            HttpDoor door,
            JdbcTemplate jdbc,
            StoreCipher cipher,
            Clock clock,
            Limits limits,
            CrmProperties settings) {
        AccessTokens tokens = new AccessTokens(jdbc, cipher, clock, "crm." + adapter.name(), settings.tokenTtl());
        return new CrmExit(
                adapter,
                door,
                tokens,
                new SharedCallBudget(
                        limits,
                        "crm." + adapter.name() + ".minute",
                        settings.limits().perMinute()));
    }

    @Bean
    PersonMirror personMirror(JdbcTemplate jdbc, @Qualifier("tokenHash") KeyedHash hash, CrmAdapter adapter) {
        return new PersonMirror(jdbc, hash, adapter.name());
    }

    @Bean
    LedgerView crmLedgerView(ContactPoints contacts, Standings standings, CrmDestination destination) {
        return new LedgerView(contacts, standings, destination.brand().id());
    }

    @Bean
    ParkedStatements parkedStatements(JdbcTemplate jdbc, Clock clock, CrmDestination destination) {
        return new ParkedStatements(
                jdbc, clock, destination.name(), destination.brand().id());
    }

    @Bean
    Duplicates crmDuplicates(JdbcTemplate jdbc, Clock clock, CrmAdapter adapter) {
        return new Duplicates(jdbc, clock, adapter.name());
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
    CrmReading crmReading(
            Ledger ledger,
            LedgerView view,
            PersonMirror mirror,
            ParkedStatements parked,
            Retelling retelling,
            CrmFigures figures,
            CrmDestination destination,
            @Qualifier("crmSources") Predicate<String> sources,
            Companions companions) {
        return new CrmReading(ledger, view, mirror, parked, retelling, figures, destination, sources, companions);
    }

    @Bean
    CrmSweep crmSweep(
            CrmExit exit,
            CrmReading reading,
            CrmFigures figures,
            CrmProperties settings,
            CrmDestination destination,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new CrmSweep(
                exit,
                reading,
                figures,
                settings.sweep(),
                destination.name(),
                jdbc,
                new TransactionTemplate(transactions),
                clock);
    }

    @Bean
    CrmWriter crmWriter(
            CrmExit exit,
            CrmReading reading,
            LedgerView view,
            PersonMirror mirror,
            Duplicates duplicates,
            CrmFigures figures,
            Deliveries deliveries,
            Leases leases,
            ShadowDeliveries shadows,
            ContactPoints contacts,
            Modes modes,
            CrmDestination destination,
            CrmProperties settings,
            Clock clock) {
        return new CrmWriter(
                exit,
                reading,
                view,
                mirror,
                duplicates,
                figures,
                deliveries,
                leases,
                shadows,
                contacts,
                modes,
                destination,
                claimSize(exit.adapter().capabilities(), settings),
                clock);
    }

    private static int claimSize(CrmCapabilities capabilities, CrmProperties settings) {
        int calls = settings.limits().perMinute();
        return calls == 0 ? settings.claimSize() : Math.min(settings.claimSize(), capabilities.within(calls));
    }

    @Bean
    ReadBack crmReadBack(
            CrmExit exit, CrmFigures figures, AuditLog audit, CrmProperties settings, SecureRandom random) {
        return new ReadBack(exit, figures, audit, settings.readBack(), random);
    }

    @Bean
    CrmWebhook crmWebhook(
            Ledger ledger,
            LedgerView view,
            Retelling retelling,
            CrmFigures figures,
            CrmProperties settings,
            CrmDestination destination,
            @Qualifier("crmSources") Predicate<String> sources,
            Inbox inbox,
            Clock clock) {
        ChangeIntake intake = new ChangeIntake(ledger, view, retelling, figures, clock, destination, sources);
        return new CrmWebhook(new WebhookSignature(settings.webhookSecret()), intake, inbox, clock, destination.name());
    }

    /** Up even when the CRM is not: the hub can work without it. Only a tenant that does not fit needs a person. */
    @Bean
    HealthIndicator crmHealthIndicator(CrmExit exit, CrmFigures figures) {
        return () -> {
            Health.Builder health = exit.fieldProblem()
                    .map(problem -> Health.status("DEGRADED").withDetail("fields", problem))
                    .orElseGet(Health::up);
            return health.withDetails(figures.details()).build();
        };
    }
}
