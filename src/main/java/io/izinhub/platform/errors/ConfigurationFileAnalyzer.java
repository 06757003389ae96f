package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A configuration file or folder that was named is not there. */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ConfigurationFileAnalyzer extends AbstractFailureAnalyzer<ConfigDataNotFoundException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigDataNotFoundException failure) {
        return new StartProblem(
                        "spring.config.*",
                        failure.getReferenceDescription() + " does not exist.",
                        failure.getReferenceDescription() + " yok.",
                        new Hint(
                                "Correct the path; a folder ends with a slash. `config example` prints a file to begin with.",
                                "Yolu düzeltin; klasör adı eğik çizgiyle biter. `config example` başlangıç için bir dosya yazar."))
                .analysis(failure);
    }
}
