package io.izinhub.platform.errors;

import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The last one: whatever nobody else can explain. The stack trace comes when it is asked for. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class OtherFailureAnalyzer extends AbstractFailureAnalyzer<Throwable> {

    private static final Hint REMEDY = new Hint(
            "If the message does not help, start once more with --logging.level.org.springframework.boot=DEBUG and report the stack trace"
                    + " that is then in the log.",
            "İleti yetmiyorsa --logging.level.org.springframework.boot=DEBUG ile bir kez daha başlatın ve günlükteki hata izini bildirin.");

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String what = root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
        return new StartProblem("İzin Hub", "the start failed. " + what, "başlatılamadı. " + what, REMEDY)
                .analysis(failure);
    }
}
