package io.izinhub.platform.errors;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What a start that failed prints, for commands, whose starts are silent. Never throws. */
public final class Explained {

    private static final String OURS = "io.izinhub.";

    private Explained() {}

    /** Place, fault and remedy in both languages, in lines; of a failure that nobody foresaw the innermost message. */
    public static String of(Throwable failure) {
        return analyzed(failure)
                .map(analysis -> analysis.getDescription() + System.lineSeparator() + analysis.getAction())
                .orElseGet(() -> innermost(failure));
    }

    /** The same in its parts, one for each fault; none where nobody foresaw it. */
    public static List<ConfigurationProblem> problems(Throwable failure) {
        return analyzed(failure)
                .filter(StartProblem.Analysis.class::isInstance)
                .map(StartProblem.Analysis.class::cast)
                .map(StartProblem.Analysis::problems)
                .orElse(List.of())
                .stream()
                .map(StartProblem::told)
                .toList();
    }

    /** As a start that it stopped prints it. */
    public static FailureAnalysis analysis(ConfigurationProblem problem) {
        return new StartProblem(problem.where(), problem.what(), problem.whatInTurkish(), problem.hint())
                .analysis(problem);
    }

    /** By our own: those of Spring print the values of properties. */
    private static Optional<FailureAnalysis> analyzed(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        SpringFactoriesLoader.ArgumentResolver.of(Environment.class, new StandardEnvironment()),
                        SpringFactoriesLoader.FailureHandler.handleMessage((message, cannotBeMade) -> {}))
                .stream()
                .filter(analyzer ->
                        analyzer.getClass().getName().startsWith(OURS) && !(analyzer instanceof OtherFailureAnalyzer))
                .flatMap(analyzer -> Optional.ofNullable(analyzer.analyze(failure)).stream())
                .findFirst();
    }

    private static String innermost(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
