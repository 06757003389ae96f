package io.izinhub.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.camel.FlowProperties;
import io.izinhub.platform.command.Command;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.MapPropertySource;

/**
 * {@code doctor}: examines an installation without starting the hub: no listener, no flow but the way out over HTTP, no
 * migration. An embedded database must not be in use by a running hub; that one answers at {@code /actuator/doctor}.
 */
public final class DoctorCommand implements Command {

    private static final String JSON = "--json";

    private final Class<?> hub;

    /** @param hub the class that the hub is started from */
    public DoctorCommand(Class<?> hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String usage() {
        return "doctor [--json]  kurulumu denetler, LIVE'a hazır mı söyler / examines the installation: ready for LIVE?";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        String[] properties =
                arguments.stream().filter(argument -> !argument.equals(JSON)).toArray(String[]::new);
        try (ConfigurableApplicationContext context = open(properties)) {
            Examined examined = context.getBean(Doctor.class).examine();
            out.print(arguments.contains(JSON) ? json(context, examined) : text(context, examined));
            return examined.allowsLive() ? OK : FINDINGS;
        } catch (RuntimeException | JsonProcessingException e) {
            err.println("Denetim yapılamadı / The examination could not be made: " + rootMessage(e));
            return FAILED;
        }
    }

    private static String json(ConfigurableApplicationContext context, Examined examined)
            throws JsonProcessingException {
        return context.getBean(ObjectMapper.class).writeValueAsString(DoctorReport.of(examined, context))
                + System.lineSeparator();
    }

    private static String text(MessageSource messages, Examined examined) {
        return DoctorReport.of(examined, messages)
                .text(
                        new DoctorWords(messages, DoctorWords.TURKISH).verdict(examined),
                        new DoctorWords(messages, Locale.ENGLISH).verdict(examined));
    }

    /** Lazy, so that only what the checks need is made; silent, because programs read the output. */
    private ConfigurableApplicationContext open(String[] properties) {
        return new SpringApplicationBuilder(hub, NoMigration.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .properties(Map.of("logging.threshold.console", "OFF"))
                // Above what the installation says: nothing of it may start.
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("doctor", Map.of(FlowProperties.ASKED_ONLY, "true"))))
                .run(properties);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    /** The state of the migrations is told, never changed; no {@code @Configuration}, or the hub would find it. */
    static final class NoMigration {

        @Bean
        FlywayMigrationStrategy noMigration() {
            return (Flyway flyway) -> {};
        }
    }
}
