package io.izinhub.platform.command;

import io.izinhub.platform.camel.FlowProperties;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;

/**
 * The parts of a hub for a command that asks the world something: no listener, no schedule, no flow that begins by
 * itself, no migration.
 */
public final class QuietHub {

    private QuietHub() {}

    /**
     * @param hub the class that the hub is started from
     * @param properties as on the command line of the hub
     */
    public static ConfigurableApplicationContext open(Class<?> hub, List<String> properties) {
        return QuietContext.of(hub, NoMigration.class)
                // Above what the installation says: nothing of it may start.
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("command", Map.of(FlowProperties.ASKED_ONLY, "true"))))
                .run(properties.toArray(String[]::new));
    }

    /** The state of the migrations may be told, never changed; no {@code @Configuration}, or the hub would find it. */
    static final class NoMigration {

        @Bean
        FlywayMigrationStrategy noMigration() {
            return (Flyway flyway) -> {};
        }
    }
}
