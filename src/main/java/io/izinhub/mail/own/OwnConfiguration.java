package io.izinhub.mail.own;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.MailSigner;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.poll.Polls;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.ModedFunctions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires how mails of the hub's own are written, kept and sent. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({OwnProperties.class, MailSuppliers.class})
class OwnConfiguration {

    @Bean
    OwnMetrics ownMetrics(MeterRegistry meters) {
        return new OwnMetrics(meters);
    }

    @Bean
    OwnCompany ownCompany(CompanyFacts facts, OwnProperties settings) {
        return OwnStart.company(facts, settings);
    }

    @Bean
    OwnHops ownHops(
            MailGateways gateways,
            MailProperties mail,
            Polls polls,
            OwnProperties settings,
            InboundPolicy policy,
            OwnCompany company) {
        return OwnStart.hops(gateways, mail, !polls.all().isEmpty(), settings, policy, company);
    }

    @Bean
    OwnKeys ownKeys(ItemKeys quarantineKeys) {
        return new OwnKeys(quarantineKeys);
    }

    @Bean
    OwnProof ownProof(OwnKeys keys) {
        return new OwnProof(keys::ofProof);
    }

    @Bean
    OwnOutbox ownOutbox(JdbcTemplate jdbc, OwnKeys keys, OwnProperties settings, Clock clock) {
        return new OwnOutbox(jdbc, keys, settings.lease(), clock);
    }

    @Bean
    OwnWriting ownWriting(
            Texts texts,
            OwnCompany company,
            OwnHops hops,
            MailModes modes,
            MailSigner signer,
            OwnProof proof,
            OwnOutbox outbox,
            OwnMetrics metrics,
            Clock clock) {
        return new OwnWriting(texts, company, hops, modes, signer, proof, outbox, metrics, clock);
    }

    /** Called by name from the flows {@code mail-send-own} and {@code mail-forget-own}. */
    @Bean
    OwnSending ownSending(
            OwnOutbox outbox,
            OwnHops hops,
            OwnWriting writing,
            OwnMetrics metrics,
            OwnProperties settings,
            Clock clock) {
        return new OwnSending(outbox, hops::to, writing, metrics, settings, clock);
    }

    @Bean
    ModedFunctions ownFunctions(Texts texts, JdbcTemplate jdbc, Clock clock) {
        List<ModedFunction> functions = Arrays.stream(OwnKind.values())
                .<ModedFunction>map(kind -> new OwnFunction(kind, texts(kind), texts, jdbc, clock))
                .toList();
        return () -> functions;
    }

    private static Set<TextId> texts(OwnKind kind) {
        String prefix =
                switch (kind) {
                    case NOTICE -> "notice\\.(?!short).*";
                    case TICKET -> "ticket\\..*";
                    case AGENT -> "out\\..*";
                    case CONFIRM -> "(confirm|optin)\\..*";
                    case OFFICER -> "(dpo|alarm)\\..*";
                };
        return EnumSet.allOf(TextId.class).stream()
                .filter(text -> text.id().matches(prefix))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TextId.class)));
    }

    @Bean
    HealthIndicator ownMailHealthIndicator(JdbcTemplate jdbc, Clock clock) {
        return new OwnHealthIndicator(jdbc, clock);
    }

    @Bean
    Connectors mailConnectors(MailSuppliers suppliers, MailProperties mail, OwnHops own) {
        return new MailConnectors(suppliers, mail, own);
    }
}
