package io.izinhub.integrator.flow;

import io.izinhub.integrator.IntegratorPosts;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.springframework.stereotype.Component;

/** Who posts: what of it stands in the request and in no header. Called by the flow by name; thread-safe. */
@Component("webhookCaller")
public class WebhookCaller {

    private final IntegratorPosts posts;

    WebhookCaller(IntegratorPosts posts) {
        this.posts = posts;
    }

    /** Whether the request proves to come from the account's firm; first thing asked of it, on what the guard left. */
    public boolean proves(Exchange exchange, String account, String tokenHeader) {
        return posts.proven(account, header(exchange, "secret"), header(exchange, tokenHeader), sender(exchange));
    }

    /** Null also where it was sent several times. */
    private static String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name) instanceof String value ? value : null;
    }

    private static String sender(Exchange exchange) {
        return exchange.getMessage() instanceof PlatformHttpMessage message
                ? message.getRequest().getRemoteAddr()
                : null;
    }
}
