package io.izinhub.integrator.iys;

import io.izinhub.integrator.Answers;

/**
 * What a person may ask of İYS in a call to the hub; each returns when İYS has answered, or when it is known that it does
 * not. Not to be called inside a transaction.
 */
public interface IysDesk {

    Answers.Registrations pushes(String brand);

    Answers.Confirmation register(IysRegistrations.Order order);

    Answers.Confirmation unregister(IysRegistrations.Order order);

    IysInquiry.Result inquire(IysInquiry.Question question);

    IysOptOutLinks.Result optOutLinks(IysOptOutLinks.Question question);
}
