package io.izinhub.platform.camel;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Stops the start when a flow calls a {@code direct:} that no flow consumes; Camel would fail at the first message. A
 * runner, because Camel only logs what its own {@code afterApplicationStart} throws.
 */
final class DirectCheck implements ApplicationRunner {

    private final CamelContext context;

    DirectCheck(CamelContext context) {
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Set<String> consumed = context.getRoutes().stream()
                .map(Route::getEndpoint)
                .map(Endpoint::getEndpointKey)
                .collect(Collectors.toSet());
        Set<String> forgotten = context.getEndpoints().stream()
                .filter(DirectEndpoint.class::isInstance)
                .map(Endpoint::getEndpointKey)
                .filter(key -> !consumed.contains(key))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!forgotten.isEmpty()) {
            // As flows write it, not as Camel files it.
            String names = String.join(", ", forgotten).replace("direct://", "direct:");
            throw new ConfigurationProblem(
                    "routes",
                    "Nothing consumes " + names + ". | Şunları karşılayan akış yok: " + names + ".",
                    new Hint(
                            "Correct the name in the flow that calls it, or add the flow that begins with it.",
                            "Çağıran akıştaki adı düzeltin ya da bu adla başlayan akışı ekleyin."));
        }
    }
}
