package io.izinhub.mail.smtp;

import io.izinhub.mail.oauth.OAuthTokens;
import io.izinhub.mail.smtp.hop.Hops;
import io.izinhub.mail.smtp.relay.MailRelay;
import io.izinhub.mail.smtp.relay.RelayTable;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.database.SmallPool;
import io.izinhub.platform.spool.SpoolFolder;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the gateways. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

    private static final int RELAY_CONNECTIONS = 6;

    @Bean
    MailMetrics mailMetrics(MeterRegistry meters) {
        return new MailMetrics(meters);
    }

    @Bean(destroyMethod = "close")
    Hops mailHops(MailProperties settings, OAuthTokens tokens) {
        return new Hops(settings.hops(), tokens::named);
    }

    @Bean(destroyMethod = "close")
    SmallPool relayConnections(JdbcConnectionDetails database) {
        // It guards against duplicates, not against loss: it need not wait for the disk.
        return new SmallPool("mail-relay", RELAY_CONNECTIONS, "set synchronous_commit = off; set jit = off", database);
    }

    /** Called by name from the flow {@code mail-forget-relays}. */
    @Bean
    RelayTable relayTable(SmallPool relayConnections, @Qualifier("lookupHash") KeyedHash hash, Clock clock) {
        return new RelayTable(relayConnections.jdbc(), hash, clock);
    }

    @Bean
    MailGateways mailGateways(
            MailProperties settings,
            Hops hops,
            RelayTable table,
            MailMetrics metrics,
            SpoolFolder spools,
            Clock clock,
            SecureRandom random,
            BeanFactory beans) {
        return new MailGateways(
                settings.listeners(), hops, new MailRelay(table, metrics), metrics, spools, clock, random, beans);
    }

    /** Never DOWN: while a next hop is away the senders keep their mail, and restarting the hub would not help. */
    @Bean
    HealthIndicator mailHopsHealthIndicator(Hops hops) {
        return () -> {
            Health.Builder health = Health.up();
            hops.all().forEach(hop -> health.withDetail(hop.name(), hop.state()));
            return health.build();
        };
    }
}
