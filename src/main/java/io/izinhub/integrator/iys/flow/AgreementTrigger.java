package io.izinhub.integrator.iys.flow;

import io.izinhub.integrator.iys.AgreementCheck;
import io.izinhub.integrator.iys.IysAgreement;
import io.izinhub.integrator.iys.IysRoutes;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** The twin of the nightly schedule: calls the same flow for one day. */
@Component
class AgreementTrigger implements AgreementCheck {

    private final ProducerTemplate template;

    AgreementTrigger(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public void run(IysAgreement.Day day) {
        template.requestBody(IysRoutes.AGREE_DAY, day);
    }
}
