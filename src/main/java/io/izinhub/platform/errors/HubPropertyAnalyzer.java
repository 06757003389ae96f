package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Prints which property stopped the start, where it stands, and the remedy in English and Turkish. Never the value: it may be
 * a secret. Before Spring's own analyzers, which print it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HubPropertyAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Hint CORRECT = new Hint(
            "Correct the value; docs/operate/configuration.md says what belongs there, and whether keys stand below it.",
            "Değeri düzeltin; ne yazılacağı ve altında anahtar olup olmadığı docs/operate/configuration.md dosyasındadır.");

    private static final Hint SPELLING =
            new Hint("Correct the spelling or take it out.", "Yazımını düzeltin ya da silin.");

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException failure) {
        BindValidationException invalid = findCause(failure, BindValidationException.class);
        if (invalid != null) {
            return invalid(invalid, failure);
        }
        UnboundConfigurationPropertiesException unknown =
                findCause(failure, UnboundConfigurationPropertiesException.class);
        if (unknown != null) {
            return unknown(unknown, failure);
        }
        PlaceholderResolutionException placeholder = findCause(failure, PlaceholderResolutionException.class);
        return placeholder != null ? PlaceholderAnalyzer.analysis(name(failure), placeholder) : unreadable(failure);
    }

    private static FailureAnalysis invalid(BindValidationException invalid, BindException failure) {
        String prefix = invalid.getValidationErrors().getName().toString();
        List<StartProblem> problems = sorted(invalid.getValidationErrors().getAllErrors(), error -> {
            Bilingual what = Bilingual.of(error.getDefaultMessage());
            return new StartProblem(
                    property(prefix, error), what.english() + at(error), what.turkish() + at(error), CORRECT);
        });
        return new StartProblem.Analysis(
                problems,
                lines(problems, problem -> problem.where() + ": " + problem.english()),
                lines(problems, problem -> problem.where() + ": " + problem.turkish()),
                failure);
    }

    private static FailureAnalysis unknown(UnboundConfigurationPropertiesException unknown, BindException failure) {
        List<StartProblem> problems = sorted(
                unknown.getUnboundProperties(),
                property -> new StartProblem(
                        property.getName().toString(),
                        "no such property." + at(property),
                        "böyle bir ayar yok." + at(property),
                        SPELLING));
        return new StartProblem.Analysis(
                problems,
                lines(problems, problem -> problem.where() + ": " + problem.english()),
                SPELLING.english() + System.lineSeparator() + SPELLING.turkish(),
                failure);
    }

    private static FailureAnalysis unreadable(BindException failure) {
        Class<?> type = failure.getTarget().getType().toClass();
        return new StartProblem(
                        name(failure),
                        "the value cannot be read as " + type.getSimpleName() + "." + at(failure.getProperty()),
                        "değer " + type.getSimpleName() + " olarak okunamıyor." + at(failure.getProperty()),
                        remedy(type))
                .analysis(failure);
    }

    private static Hint remedy(Class<?> type) {
        if (type.isEnum()) {
            String values =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
            return new Hint("Write one of: " + values + ".", "Şunlardan birini yazın: " + values + ".");
        }
        if (type == Duration.class) {
            return new Hint("Correct the value: 5s, 10m, 24h or 7d.", "Değeri düzeltin: 5s, 10m, 24h ya da 7d.");
        }
        if (type == DataSize.class) {
            return new Hint("Correct the value: 512KB or 16MB.", "Değeri düzeltin: 512KB ya da 16MB.");
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Hint("Write true or false.", "true ya da false yazın.");
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return new Hint("Write a number.", "Bir sayı yazın.");
        }
        return CORRECT;
    }

    private static String name(BindException failure) {
        ConfigurationProperty property = failure.getProperty();
        return (property == null ? failure.getName() : property.getName()).toString();
    }

    private static String at(Object item) {
        Origin origin = Origin.from(item);
        return origin == null ? "" : " (" + origin + ")";
    }

    private static <T> List<StartProblem> sorted(Collection<T> items, Function<T, StartProblem> problem) {
        return items.stream()
                .map(problem)
                .sorted(Comparator.comparing(StartProblem::where).thenComparing(StartProblem::english))
                .toList();
    }

    private static String lines(List<StartProblem> problems, Function<StartProblem, String> line) {
        return problems.stream().map(line).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String property(String prefix, ObjectError error) {
        return error instanceof FieldError field
                ? prefix + "." + DataObjectPropertyName.toDashedForm(field.getField())
                : prefix;
    }
}
