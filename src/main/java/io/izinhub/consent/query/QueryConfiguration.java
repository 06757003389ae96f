package io.izinhub.consent.query;

import io.izinhub.consent.Brands;
import io.izinhub.consent.Purposes;
import io.izinhub.consent.ledger.LookupKeys;
import io.izinhub.platform.database.SmallPool;
import java.time.Clock;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueryProperties.class)
class QueryConfiguration {

    private static final int CONNECTIONS = 6;

    @Bean(destroyMethod = "close")
    SmallPool sendPermissionConnections(JdbcConnectionDetails database) {
        return new SmallPool("send-permission", CONNECTIONS, "set jit = off", database);
    }

    @Bean
    SendPermission sendPermission(
            SmallPool sendPermissionConnections,
            Brands brands,
            Purposes purposes,
            AuthorityNews news,
            QueryProperties limits,
            LookupKeys keys,
            Clock clock) {
        return new SendPermission(
                sendPermissionConnections.jdbc(),
                brands,
                purposes,
                new SendFacts(brands, purposes, news, limits, sendPermissionConnections.jdbc(), clock),
                keys);
    }
}
