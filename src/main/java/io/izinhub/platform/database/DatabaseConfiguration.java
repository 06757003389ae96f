package io.izinhub.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Joins the hub to its PostgreSQL: the embedded one, or the server of {@code spring.datasource.*}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    /** Migrations need to know whom they grant to. */
    @Bean
    FlywayConfigurationCustomizer grantToApplicationRole(ObjectProvider<JdbcConnectionDetails> details) {
        return (FluentConfiguration flyway) -> flyway.placeholders(Map.of(
                "appRole",
                details.stream()
                        .findFirst()
                        .map(JdbcConnectionDetails::getUsername)
                        .orElse("izinhub_app")));
    }

    /** A request, a flow, and the end of the hub do not each wait for a database that is known to be away. */
    @Bean
    static BeanPostProcessor watchedDatabase() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? WatchedSource.of(pool) : bean;
            }
        };
    }

    @Bean
    ClusterEpoch clusterEpoch(JdbcClient jdbc, Clock clock) {
        return new ClusterEpoch(jdbc, clock);
    }

    @Bean
    TransactionNumbers transactionNumbers(JdbcTemplate jdbc, ClusterEpoch epoch) {
        return new TransactionNumbers(jdbc, epoch);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "hub.database.embedded", havingValue = "true")
    static class Embedded {

        @Bean(destroyMethod = "close")
        EmbeddedServer embeddedServer(DatabaseProperties settings) {
            return EmbeddedServer.start(settings);
        }

        @Bean
        JdbcConnectionDetails applicationConnection(EmbeddedServer server) {
            return new ApplicationLogin(server.url());
        }

        @Bean
        FlywayConnectionDetails ownerConnection(EmbeddedServer server) {
            return new OwnerLogin(server.url());
        }
    }

    /** The embedded server listens on the loopback address only and asks for no password. */
    private record ApplicationLogin(String getJdbcUrl) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return EmbeddedServer.APPLICATION_ROLE;
        }

        @Override
        public String getPassword() {
            return "";
        }
    }

    private record OwnerLogin(String getJdbcUrl) implements FlywayConnectionDetails {

        @Override
        public String getUsername() {
            return EmbeddedServer.OWNER_ROLE;
        }

        @Override
        public String getPassword() {
            return "";
        }
    }
}
