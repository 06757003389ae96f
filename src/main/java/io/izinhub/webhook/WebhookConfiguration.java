package io.izinhub.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.DeliveryFunction;
import io.izinhub.delivery.DeliveryOverview;
import io.izinhub.delivery.DeliveryProperties;
import io.izinhub.delivery.Leases;
import io.izinhub.delivery.ShadowDeliveries;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.modes.ModedFunctions;
import io.izinhub.platform.modes.Modes;
import io.izinhub.quarantine.QuarantineOverview;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the webhooks that are configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WebhookProperties.class, WebhookConnectors.Suppliers.class})
class WebhookConfiguration {

    @Bean
    Webhooks webhooks(WebhookProperties settings, Brands brands) {
        return new Webhooks(new ConfiguredWebhooks(brands).read(settings), brands);
    }

    /** One function of all: whether the company's systems are told is one decision. There where none is configured, too. */
    @Bean
    ModedFunctions webhookFunctions(JdbcTemplate jdbc, Brands brands, Webhooks webhooks) {
        List<String> destinations = webhooks.all().stream()
                .map(webhook -> webhook.destination().name())
                .toList();
        var codes = brands.all().stream().map(Brand::code).collect(Collectors.toSet());
        var function = new DeliveryFunction(jdbc, brands, Destination.WEBHOOKS, destinations, codes);
        return () -> List.of(function);
    }

    @Bean
    Connectors webhookConnectors(Webhooks webhooks, WebhookConnectors.Suppliers suppliers) {
        return new WebhookConnectors(webhooks.all(), suppliers);
    }

    @Bean
    Messages webhookMessages(ObjectMapper json) {
        return new Messages(json);
    }

    @Bean
    WebhookSender webhookSender(
            Webhooks webhooks,
            Messages messages,
            ContactPoints contacts,
            WebhookSender.Outbox outbox,
            MeterRegistry meters,
            WebhookFailures failures,
            Clock clock) {
        return new WebhookSender(
                webhooks, messages, contacts, outbox, new WebhookFigures(meters), new Rests(clock), failures, clock);
    }

    @Bean
    HubNotices hubNotices(
            Webhooks webhooks,
            Modes modes,
            JdbcTemplate jdbc,
            ObjectMapper json,
            DeliveryProperties settings,
            Clock clock) {
        return new HubNotices(webhooks, modes, jdbc, json, settings, clock);
    }

    @Bean
    HubWatch webhookHubWatch(
            HubNotices notices,
            DeliveryOverview deliveries,
            QuarantineOverview quarantine,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions) {
        return new HubWatch(notices, deliveries, quarantine, jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    NoticeSender webhookNoticeSender(
            Webhooks webhooks,
            Messages messages,
            Deliveries deliveries,
            DeliveryProperties settings,
            Modes modes,
            WebhookFailures failures,
            JdbcTemplate jdbc,
            SecureRandom random,
            Clock clock) {
        return new NoticeSender(webhooks, messages, deliveries, settings, modes, failures, jdbc, random, clock);
    }

    @Bean
    WebhookTests webhookTests(
            Webhooks webhooks,
            Messages messages,
            WebhookDoor door,
            WebhookFailures failures,
            AuditLog audit,
            SecureRandom random,
            Clock clock) {
        return new WebhookTests(webhooks, messages, door, failures, audit, random, clock);
    }

    @Bean
    WebhookFailures webhookFailures(JdbcTemplate jdbc) {
        return new WebhookFailures(jdbc);
    }

    @Bean
    WebhookStandings webhookStandings(
            Webhooks webhooks, DeliveryOverview deliveries, WebhookFailures failures, JdbcTemplate jdbc, Clock clock) {
        return new WebhookStandings(webhooks, deliveries, failures, jdbc, clock);
    }

    @Bean
    WebhookSender.Outbox webhookOutbox(Deliveries deliveries, Leases leases, ShadowDeliveries shadows, Modes modes) {
        return new WebhookSender.Outbox(deliveries, leases, shadows, modes);
    }
}
