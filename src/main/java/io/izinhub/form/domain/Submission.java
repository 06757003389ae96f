package io.izinhub.form.domain;

import io.izinhub.consent.domain.Channel;
import java.util.Set;

/**
 * What somebody sent with a form. Fields that the form did not have are not here, so that nothing else is ever kept. Prints nothing.
 *
 * @param email null where it is not given; likewise the others
 * @param name name and surname
 * @param customerId of the company's own
 * @param ticked channels whose box was ticked
 * @param textVersion version of the consent text that the person saw; null: the one in force
 * @param trap the field that people do not see was filled in
 */
public record Submission(
        String email,
        String phone,
        String name,
        String customerId,
        Set<Channel> ticked,
        Integer textVersion,
        boolean english,
        boolean trap) {

    public Submission {
        ticked = Set.copyOf(ticked);
    }

    /** The address that a channel reaches; null where it is not given. */
    public String addressFor(Channel channel) {
        return channel == Channel.EPOSTA ? email : phone;
    }

    @Override
    public String toString() {
        return "Submission" + ticked;
    }
}
