package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The tables are not those that this version knows, or cannot be brought there. After {@link DatabaseAnalyzer}. */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class MigrationAnalyzer extends AbstractFailureAnalyzer<FlywayException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FlywayException failure) {
        String first = failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage().lines().findFirst().orElse("");
        return new StartProblem(
                        "spring.flyway.*",
                        "the tables cannot be brought to this version. " + first,
                        "tablolar bu sürüme getirilemiyor. " + first,
                        new Hint(
                                "Was this database used by a newer version, or restored from one? Then start that version. Otherwise nothing was"
                                        + " changed: keep the log, do not repair by hand, and ask.",
                                "Bu veritabanını daha yeni bir sürüm mü kullandı ya da yedeği ondan mı alındı? O hâlde o sürümü başlatın. Değilse"
                                        + " hiçbir şey değiştirilmedi: günlüğü saklayın, elle onarmayın ve sorun."))
                .analysis(failure);
    }
}
