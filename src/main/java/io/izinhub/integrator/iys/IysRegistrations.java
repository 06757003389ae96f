package io.izinhub.integrator.iys;

import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.net.URI;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What the flow {@code authority-register-push} does: asks İYS where it pushes citizens' changes to, and has it begin or
 * end (İYS API, push). The login that İYS is to prove itself with stands in the body only. Thread-safe.
 */
@Component("iysRegistrations")
public class IysRegistrations {

    private final IysAdapter adapter;
    private final Authorities authorities;
    private final IysLogin login;

    IysRegistrations(IysAdapter adapter, Authorities authorities, IysProperties settings) {
        this.adapter = adapter;
        this.authorities = authorities;
        this.login = new IysLogin(settings.push().username(), settings.push().password());
    }

    /**
     * What İYS is told.
     *
     * @param brand the company's code
     * @param url of the hub's webhook as İYS sees it
     * @param channels one connection each; exactly one where a connection ends
     */
    public record Order(String brand, URI url, Set<Channel> channels) {}

    public HttpCall question(String brand) {
        return adapter.pushRegistrations(authorities.code(brand));
    }

    public Answers.Registrations listed(HttpAnswer answer) {
        return adapter.pushRegistrations(answer);
    }

    /** İYS tries the address before it answers: with a wrong login, then with its test record. */
    public HttpCall begin(Order order) {
        return adapter.registerPush(authorities.code(order.brand()), order.url(), order.channels(), login);
    }

    public HttpCall end(Order order) {
        Channel channel = order.channels().iterator().next();
        return adapter.unregisterPush(authorities.code(order.brand()), order.url(), channel, login);
    }

    public Answers.Confirmation changed(HttpAnswer answer) {
        return adapter.pushChanged(answer);
    }
}
