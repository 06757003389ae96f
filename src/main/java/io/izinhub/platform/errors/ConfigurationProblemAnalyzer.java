package io.izinhub.platform.errors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints a {@link ConfigurationProblem} that stopped the start: place, fault, remedy in English and Turkish. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConfigurationProblemAnalyzer extends AbstractFailureAnalyzer<ConfigurationProblem> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationProblem problem) {
        return Explained.analysis(problem);
    }
}
