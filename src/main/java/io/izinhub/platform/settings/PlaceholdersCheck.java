package io.izinhub.platform.settings;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Refuses a value that names, as <code>${NAME}</code>, what nobody set: mostly a secret that should come from the environment. Spring
 * takes the text itself for the value, and the other side then refuses a login that nobody typed.
 */
public final class PlaceholdersCheck implements EnvironmentPostProcessor, Ordered {

    private static final List<String> OURS = List.of("hub.", "spring.datasource.", "spring.flyway.", "server.");

    /** When all files are read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                Arrays.stream(listed.getPropertyNames())
                        .filter(name -> OURS.stream().anyMatch(name::startsWith))
                        .forEach(name -> check(environment, listed, name));
            }
        }
    }

    private static void check(ConfigurableEnvironment environment, EnumerablePropertySource<?> source, String name) {
        String value = String.valueOf(source.getProperty(name));
        if (value.contains("${")) {
            try {
                environment.resolveRequiredPlaceholders(value);
            } catch (PlaceholderResolutionException e) {
                throw problem(place(source, name), e.getPlaceholder());
            }
        }
    }

    private static ConfigurationProblem problem(String place, String missing) {
        return new ConfigurationProblem(
                place,
                "The value names " + missing + ", which is not set. | Değerdeki " + missing + " adı tanımlı değil.",
                new Hint(
                        "Set " + missing + " as environment variable or property, or write the value itself.",
                        missing + " ortam değişkenini ya da ayarını verin veya değerin kendisini yazın."));
    }

    private static String place(EnumerablePropertySource<?> source, String name) {
        return Optional.ofNullable(OriginLookup.getOrigin(source, name))
                .map(Origin::toString)
                .map(origin -> name + " (" + origin + ")")
                .orElse(name);
    }
}
