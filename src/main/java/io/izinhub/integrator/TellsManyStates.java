package io.izinhub.integrator;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.util.List;

/** An adapter that says of many addresses at once which are ONAY. */
public interface TellsManyStates extends AuthorityAdapter {

    /** Most addresses in one question. */
    int statusManySize();

    HttpCall statusMany(String brand, Channel channel, RecipientType type, List<Address> addresses);

    Answers.Consenting statusMany(HttpAnswer answer);
}
