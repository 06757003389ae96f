package io.izinhub.delivery.flow;

import io.izinhub.delivery.WorkerSignal;
import org.apache.camel.CamelContext;
import org.apache.camel.component.seda.SedaEndpoint;
import org.springframework.stereotype.Component;

/**
 * Puts a token into the one-slot queue {@code seda:<destination>} that the worker's flow reads. A full slot means that
 * the worker will look anyway. The one-second poll of each worker is the safety net. Flows wake by the bean's name too, so
 * that there is one way to wake. Thread-safe.
 */
@Component("deliveryWorkers")
public class SedaWorkerSignal implements WorkerSignal {

    private final CamelContext camel;

    SedaWorkerSignal(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public void wake(String destination) {
        String key = "seda://" + destination + "?";
        camel.getEndpoints().stream()
                .filter(SedaEndpoint.class::isInstance)
                .map(SedaEndpoint.class::cast)
                .filter(queue -> queue.getEndpointKey().startsWith(key))
                .forEach(queue -> queue.getQueue().offer(queue.createExchange()));
    }
}
