package io.izinhub.integrator.iys.flow;

import io.izinhub.integrator.Answers;
import io.izinhub.integrator.iys.IysDesk;
import io.izinhub.integrator.iys.IysInquiry;
import io.izinhub.integrator.iys.IysOptOutLinks;
import io.izinhub.integrator.iys.IysRegistrations;
import io.izinhub.integrator.iys.IysRoutes;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Calls the flows that ask İYS. */
@Component
class IysDeskByFlow implements IysDesk {

    private final ProducerTemplate template;

    IysDeskByFlow(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public Answers.Registrations pushes(String brand) {
        return template.requestBody(IysRoutes.LIST_PUSHES, brand, Answers.Registrations.class);
    }

    @Override
    public Answers.Confirmation register(IysRegistrations.Order order) {
        return template.requestBody(IysRoutes.REGISTER_PUSH, order, Answers.Confirmation.class);
    }

    @Override
    public Answers.Confirmation unregister(IysRegistrations.Order order) {
        return template.requestBody(IysRoutes.UNREGISTER_PUSH, order, Answers.Confirmation.class);
    }

    @Override
    public IysInquiry.Result inquire(IysInquiry.Question question) {
        return template.requestBody(IysRoutes.REFRESH_ONE, question, IysInquiry.Result.class);
    }

    @Override
    public IysOptOutLinks.Result optOutLinks(IysOptOutLinks.Question question) {
        return template.requestBody(IysRoutes.ASK_LINKS, question, IysOptOutLinks.Result.class);
    }
}
