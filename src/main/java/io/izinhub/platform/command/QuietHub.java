package io.izinhub.platform.command;

import io.izinhub.platform.camel.FlowProperties;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;

/**
 * The parts of a hub for a command that asks the world something: made lazily, so that only what is used is there; no listener, no
 * schedule, no flow that begins by itself, no migration, and nothing in the log, because programs read the output.
 */
public final class QuietHub {

    private QuietHub() {}

    /**
     * @param hub the class that the hub is started from
     * @param properties as on the command line of the hub
     */
    public static ConfigurableApplicationContext open(Class<?> hub, List<String> properties) {
        return new SpringApplicationBuilder(hub, NoMigration.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .properties(Map.of("logging.threshold.console", "OFF"))
                // Above what the installation says: nothing of it may start.
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("command", Map.of(FlowProperties.ASKED_ONLY, "true"))))
                .run(properties.toArray(String[]::new));
    }

    /** The innermost message: what a person can do something about. */
    public static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    /** The state of the migrations may be told, never changed; no {@code @Configuration}, or the hub would find it. */
    static final class NoMigration {

        @Bean
        FlywayMigrationStrategy noMigration() {
            return (Flyway flyway) -> {};
        }
    }
}
