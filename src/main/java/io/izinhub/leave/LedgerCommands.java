package io.izinhub.leave;

import io.izinhub.audit.SealedTable;
import io.izinhub.platform.overlay.OverlayProperties;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The few parts of the hub that taking a ledger out or in needs, without the hub. */
final class LedgerCommands {

    private LedgerCommands() {}

    /** Lazy, so that only what the command needs is made; silent, because people and programs read the output. */
    static ConfigurableApplicationContext open(List<String> properties, Class<?>... parts) {
        return new SpringApplicationBuilder(LedgerParts.class)
                .sources(parts)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .properties(Map.of("logging.threshold.console", "OFF"))
                .run(properties.toArray(String[]::new));
    }

    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    /** Brings the tables of an empty database; a hub in use has them. */
    @ImportAutoConfiguration(FlywayAutoConfiguration.class)
    static final class WithMigrations {}

    /** No {@code @Configuration}, or the hub would find it. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @ComponentScan({
        "io.izinhub.audit",
        "io.izinhub.platform.crypto",
        "io.izinhub.platform.database",
        "io.izinhub.platform.time"
    })
    @ComponentScan(
            basePackages = "io.izinhub.consent.ledger",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SealedTable.class))
    @EnableConfigurationProperties(OverlayProperties.class)
    @Import({LedgerExport.class, PeopleExport.class})
    static final class LedgerParts {}
}
