package io.izinhub.platform.errors;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/**
 * Prints which {@code hub.*} property stopped the start, and the remedy in English and Turkish. Never the value: it may be
 * a secret. Before Spring's own analyzers, which print it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HubPropertyAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final String OURS = "hub";
    private static final String SEPARATOR = " | ";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException failure) {
        String name = failure.getName().toString();
        if (!name.equals(OURS) && !name.startsWith(OURS + ".")) {
            return null;
        }
        BindValidationException invalid = findCause(failure, BindValidationException.class);
        if (invalid != null) {
            return invalid(invalid, failure);
        }
        UnboundConfigurationPropertiesException unknown =
                findCause(failure, UnboundConfigurationPropertiesException.class);
        return unknown != null ? unknown(unknown, failure) : unreadable(name, failure);
    }

    private static FailureAnalysis invalid(BindValidationException invalid, BindException failure) {
        String prefix = invalid.getValidationErrors().getName().toString();
        List<ObjectError> errors = invalid.getValidationErrors().getAllErrors();
        return new FailureAnalysis(
                lines(errors, error -> property(prefix, error) + ": " + english(error.getDefaultMessage())),
                lines(errors, error -> property(prefix, error) + ": " + turkish(error.getDefaultMessage())),
                failure);
    }

    private static FailureAnalysis unknown(UnboundConfigurationPropertiesException unknown, BindException failure) {
        List<String> names = unknown.getUnboundProperties().stream()
                .map(property -> property.getName().toString())
                .sorted()
                .toList();
        return new FailureAnalysis(
                lines(names, name -> name + ": no such property."),
                "Correct the spelling or take it out." + System.lineSeparator() + "Yazımını düzeltin ya da silin.",
                failure);
    }

    private static FailureAnalysis unreadable(String name, BindException failure) {
        String type = failure.getTarget().getType().toClass().getSimpleName();
        return new FailureAnalysis(
                name + ": the value cannot be read as " + type + ".",
                "Correct the value, for example 5s for a duration, 16MB for a size." + System.lineSeparator()
                        + "Değeri düzeltin; örneğin süre için 5s, boyut için 16MB.",
                failure);
    }

    private static <T> String lines(List<T> items, Function<T, String> line) {
        return items.stream().map(line).sorted().collect(Collectors.joining(System.lineSeparator()));
    }

    private static String property(String prefix, ObjectError error) {
        return error instanceof FieldError field
                ? prefix + "." + DataObjectPropertyName.toDashedForm(field.getField())
                : prefix;
    }

    private static String english(String message) {
        int at = message.indexOf(SEPARATOR);
        return at < 0 ? message : message.substring(0, at);
    }

    private static String turkish(String message) {
        int at = message.indexOf(SEPARATOR);
        return at < 0 ? message : message.substring(at + SEPARATOR.length());
    }
}
