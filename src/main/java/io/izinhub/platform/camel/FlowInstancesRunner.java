package io.izinhub.platform.camel;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;

/**
 * Adds every {@link FlowInstances}. A runner, because Camel only logs what its own {@code afterApplicationStart} throws:
 * the hub would start without the flow that tells İYS of refusals. Before all other runners: {@link DirectCheck} looks at
 * these flows, too.
 */
final class FlowInstancesRunner implements ApplicationRunner, Ordered {

    private final CamelContext camel;
    private final List<FlowInstances> instances;

    FlowInstancesRunner(CamelContext camel, List<FlowInstances> instances) {
        this.camel = camel;
        this.instances = instances;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        instances.forEach(this::add);
    }

    private void add(FlowInstances made) {
        try {
            made.addTo(camel);
        } catch (Exception e) {
            throw new ConfigurationProblem(
                    "routes",
                    "A flow cannot be made from its template: " + e.getMessage() + " | Akış şablonundan kurulamıyor: "
                            + e.getMessage(),
                    new Hint(
                            "Correct the template; the start log says which files come from hub.routes-dir.",
                            "Şablonu düzeltin; hangi dosyaların hub.routes-dir'den geldiği başlangıç kaydındadır."));
        }
    }
}
