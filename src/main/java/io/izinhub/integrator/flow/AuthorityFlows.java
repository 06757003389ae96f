package io.izinhub.integrator.flow;

import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.IntegratorPosts;
import io.izinhub.integrator.PushesChanges;
import io.izinhub.platform.camel.FlowInstances;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.springframework.stereotype.Component;

/** Makes the flows of each brand and account from their templates. */
@Component
class AuthorityFlows implements FlowInstances {

    private final Authorities authorities;
    private final IntegratorPosts posts;

    AuthorityFlows(Authorities authorities, IntegratorPosts posts) {
        this.authorities = authorities;
        this.posts = posts;
    }

    @Override
    public void addTo(CamelContext camel) {
        authorities.all().stream()
                .filter(adapter -> !adapter.name().equals(Authorities.IYS))
                .filter(adapter -> adapter.role(PushesChanges.class).isPresent())
                .forEach(adapter -> posts(camel, adapter.name()));
        authorities.all().forEach(adapter -> flow(camel, "authority-poll-batches", adapter.name())
                .add());
        for (String brand : authorities.brands()) {
            TemplatedRouteBuilder.builder(camel, "authority-push-changes")
                    .routeId("authority-push-" + brand)
                    .parameter("brand", brand)
                    .add();
            // İYS's own feeds are read for every brand, where there is an account: see IysFlows.
            // Each account, whoever serves the brand now: it may go over to another one, and only that one's are read.
            authorities.all().stream()
                    .filter(adapter -> !adapter.name().equals(Authorities.IYS))
                    .flatMap(adapter -> adapter.role(ChangeFeed.class).stream())
                    .forEach(feed -> FeedFlows.add(camel, feed, brand));
        }
    }

    private void posts(CamelContext camel, String account) {
        flow(camel, "webhook-receive-integrator", account)
                .parameter("tokenHeader", posts.tokenHeader(account))
                .add();
        flow(camel, "authority-read-account", account).add();
    }

    private static TemplatedRouteBuilder flow(CamelContext camel, String template, String account) {
        return TemplatedRouteBuilder.builder(camel, template)
                .routeId(template + "-" + account)
                .parameter("account", account);
    }
}
