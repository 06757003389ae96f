package io.izinhub.compliance.suppliers;

import io.izinhub.doctor.Check;
import io.izinhub.platform.camel.FlowProperties;
import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.modes.LiveCondition;
import io.izinhub.platform.modes.Modes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the supplier register to modes, health and metrics. */
@Configuration(proxyBeanMethods = false)
class SuppliersConfiguration {

    /** Connectors through which data goes to somebody who is not approved; must be 0. */
    static final String UNAPPROVED = "hub.connectors.unapproved";

    private static final Logger LOG = LoggerFactory.getLogger(SuppliersConfiguration.class);

    @Bean
    ConnectorApprovals connectorApprovals(
            ObjectProvider<Connectors> sources, SupplierRegister register, Modes modes, Clock clock) {
        return new ConnectorApprovals(sources.orderedStream().toList(), register, modes, clock);
    }

    @Bean
    LiveCondition supplierCondition(ConnectorApprovals approvals) {
        return new SupplierCondition(approvals);
    }

    @Bean
    Check suppliersExamined(ConnectorApprovals approvals) {
        return new SuppliersExamined(approvals);
    }

    @Bean
    MeterBinder unapprovedConnectors(ConnectorApprovals approvals) {
        return registry -> Gauge.builder(
                        UNAPPROVED, approvals, all -> all.alarming().size())
                .register(registry);
    }

    /** Never DOWN: what is LIVE goes on, so that refusals still reach İYS. */
    @Bean
    HealthIndicator suppliersHealthIndicator(ConnectorApprovals approvals) {
        return () -> {
            List<ConnectorApprovals.Standing> alarming = approvals.alarming();
            Health.Builder health = alarming.isEmpty() ? Health.up() : Health.status("DEGRADED");
            alarming.forEach(each -> health.withDetail(each.connector().name(), each.lacks()));
            return health.build();
        };
    }

    @Bean
    @ConditionalOnProperty(name = FlowProperties.ASKED_ONLY, havingValue = "false", matchIfMissing = true)
    ApplicationListener<ApplicationReadyEvent> unapprovedAtStart(ConnectorApprovals approvals) {
        return ready -> approvals.alarming().forEach(SuppliersConfiguration::warn);
    }

    private static void warn(ConnectorApprovals.Standing standing) {
        Connector connector = standing.connector();
        LOG.warn(
                "Personal data goes through {} to a supplier that is not approved ({}): see /suppliers and {}",
                connector.name(),
                standing.lacks(),
                connector.property());
    }
}
