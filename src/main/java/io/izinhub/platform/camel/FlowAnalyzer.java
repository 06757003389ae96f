package io.izinhub.platform.camel;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.errors.Explained;
import io.izinhub.platform.overlay.OverlayProperties;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** A flow could be read and cannot be made: which one, in which file, and why. */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class FlowAnalyzer extends AbstractFailureAnalyzer<FailedToCreateRouteException> {

    private static final Hint REMEDY = new Hint(
            "Correct the flow; the start log says which files come from hub.routes-dir. routes/README.md names what a flow may use.",
            "Akışı düzeltin; hangi dosyaların hub.routes-dir'den geldiği başlangıç kaydındadır. Bir akışın neleri kullanabileceği"
                    + " routes/README.md dosyasındadır.");

    private final Environment environment;

    FlowAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FailedToCreateRouteException failure) {
        return Explained.analysis(problem(failure));
    }

    private ConfigurationProblem problem(FailedToCreateRouteException failure) {
        String where = file(failure.getRouteId()) + " (" + failure.getRouteId() + ")";
        NoSuchEndpointException unknown = findCause(failure, NoSuchEndpointException.class);
        if (unknown != null) {
            String component = unknown.getUri().replaceAll("[^A-Za-z0-9+.-].*", "");
            return new ConfigurationProblem(
                    where,
                    "There is no component " + component + ". | " + component + " adlı bir bileşen yok.",
                    REMEDY);
        }
        String why = why(failure);
        return new ConfigurationProblem(
                where, "The flow cannot be made: " + why + " | Akış kurulamıyor: " + why, REMEDY);
    }

    /** Camel knows the place of some faults only; ids are unique, and each stands in its file. */
    private String file(String id) {
        String directory = environment.getProperty("hub.routes-dir", "");
        OverlayProperties overlay = new OverlayProperties(directory.isBlank() ? null : Path.of(directory), null, null);
        Pattern line = Pattern.compile("(?m)[\\s{,]id:\\s*[\"']?" + Pattern.quote(id) + "[\"']?\\s*([,}]|$)");
        return overlay.routes().endingWith(FlowFiles.EXTENSION).stream()
                .filter(file -> line.matcher(file.text()).find())
                .map(file -> "routes/" + file.path())
                .findFirst()
                .orElse("routes");
    }

    private static String why(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getMessage().lines().findFirst().orElse("");
    }
}
