package io.izinhub.platform.settings;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Looks at values that Spring reads where it no longer knows of which property they are: its own message would not name it. The value itself
 * is never told; an address of a database may hold a password.
 */
public final class SpringValuesCheck implements EnvironmentPostProcessor, Ordered {

    private static final List<String> PORTS = List.of("server.port", "management.server.port");
    private static final List<String> DATABASES = List.of("spring.datasource.url", "spring.flyway.url");
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int HIGHEST = 65_535;

    /** When all files are read, after {@link PlaceholdersCheck}, which is registered before. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        PORTS.stream()
                .filter(name -> !isPort(environment.getProperty(name, "")))
                .findFirst()
                .ifPresent(name -> {
                    throw new ConfigurationProblem(
                            name,
                            "The value is no port. | Değer bir bağlantı noktası değil.",
                            new Hint("Write a number up to 65535.", "En çok 65535 olan bir sayı yazın."));
                });
        if (environment.getProperty("hub.database.embedded", "").strip().equalsIgnoreCase("true")) {
            return;
        }
        DATABASES.stream()
                .filter(name -> !isDatabase(environment.getProperty(name, "")))
                .findFirst()
                .ifPresent(name -> {
                    throw new ConfigurationProblem(
                            name,
                            "The value is no JDBC address of a PostgreSQL. | Değer bir PostgreSQL'in JDBC adresi değil.",
                            new Hint(
                                    "Write jdbc:postgresql://<host>/<database>; user and password have properties of their own.",
                                    "jdbc:postgresql://<sunucu>/<veritabanı> yazın; kullanıcı adı ile parolanın ayrı ayarları vardır."));
                });
    }

    /** -1 is Spring's word for none. */
    private static boolean isPort(String value) {
        String text = value.strip();
        return text.isEmpty() || text.equals("-1") || text.matches("\\d{1,5}") && Integer.parseInt(text) <= HIGHEST;
    }

    private static boolean isDatabase(String value) {
        return value.isBlank() || value.startsWith(POSTGRESQL);
    }
}
