package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.PlaceholderResolutionException;

/** A value names another property or an environment variable, <code>${NAME}</code>, that nobody set: mostly a secret that is missing. */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class PlaceholderAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PlaceholderResolutionException failure) {
        return analysis("${" + failure.getPlaceholder() + "}", failure);
    }

    static FailureAnalysis analysis(String where, PlaceholderResolutionException failure) {
        String name = failure.getPlaceholder();
        return new StartProblem(
                        where,
                        "its value names " + name + ", which is not set.",
                        "değeri " + name + " adını içeriyor, bu ad ise tanımlı değil.",
                        new Hint(
                                "Set " + name + " as environment variable or property, or write the value itself.",
                                name + " ortam değişkenini ya da ayarını verin veya değerin kendisini yazın."))
                .analysis(failure);
    }
}
