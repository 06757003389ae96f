package io.izinhub.integrator.flow;

import io.izinhub.integrator.AuthorityAdapter.Feed;
import io.izinhub.integrator.ChangeFeed;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** The reading flows of one brand at one account, a pair for each feed. */
public final class FeedFlows {

    private FeedFlows() {}

    public static void add(CamelContext camel, ChangeFeed adapter, String brand) {
        for (Feed feed : adapter.feeds()) {
            flow(camel, "authority-pull-changes", adapter, brand, feed).add();
            flow(camel, "authority-wake-pull", adapter, brand, feed)
                    .parameter("interval", String.valueOf(adapter.pullEvery().toMillis()))
                    .add();
        }
    }

    private static TemplatedRouteBuilder flow(
            CamelContext camel, String template, ChangeFeed adapter, String brand, Feed feed) {
        return TemplatedRouteBuilder.builder(camel, template)
                .routeId(template + "-" + adapter.name() + "-" + brand + "-" + feed)
                .parameter("account", adapter.name())
                .parameter("brand", brand)
                .parameter("feed", feed.name());
    }
}
