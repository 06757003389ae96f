package io.izinhub.leave;

import io.izinhub.audit.LedgerParts;
import io.izinhub.platform.command.QuietContext;
import io.izinhub.platform.overlay.OverlayProperties;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** The few parts of the hub that taking a ledger out or in needs, without the hub. */
final class LedgerCommands {

    private LedgerCommands() {}

    static ConfigurableApplicationContext open(List<String> properties, Class<?>... parts) {
        List<Class<?>> all = new ArrayList<>(List.of(LedgerParts.class, ExportParts.class));
        all.addAll(List.of(parts));
        return QuietContext.open(properties, all.toArray(Class[]::new));
    }

    /** Brings the tables of an empty database; a hub in use has them. */
    @ImportAutoConfiguration(FlywayAutoConfiguration.class)
    static final class WithMigrations {}

    /** No {@code @Configuration}, or the hub would find it. */
    @EnableConfigurationProperties(OverlayProperties.class)
    @Import({LedgerExport.class, PeopleExport.class})
    static final class ExportParts {}
}
