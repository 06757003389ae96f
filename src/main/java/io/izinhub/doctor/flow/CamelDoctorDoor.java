package io.izinhub.doctor.flow;

import io.izinhub.doctor.DoctorDoor;
import io.izinhub.platform.camel.PlatformRoutes;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Leaves the hub where all calls leave it: what a proxy or a trusted certificate changes, it changes for a check, too. */
@Component
class CamelDoctorDoor implements DoctorDoor {

    private final ProducerTemplate producer;

    CamelDoctorDoor(ProducerTemplate producer) {
        this.producer = producer;
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        return producer.requestBody(PlatformRoutes.HTTP_EXIT, call, HttpAnswer.class);
    }
}
