package io.izinhub.webhook;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.net.Networks;
import io.izinhub.platform.net.PublicAddresses;
import io.izinhub.webhook.domain.Secret;
import io.izinhub.webhook.domain.WebhookEvent;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * One receiver, as configured and checked.
 *
 * @param secrets the one in force, and the one that it replaces
 * @param brands codes of the brands that it hears of, all of them where none was named
 * @param networks in which it may lie besides the open internet
 */
public record Webhook(
        String name,
        URI url,
        List<Secret> secrets,
        Set<WebhookEvent> events,
        Set<String> brands,
        Set<Channel> channels,
        Networks networks) {

    /** Begins the name of its destination, {@code webhook.depo}. */
    public static final String PREFIX = "webhook.";

    public Webhook {
        secrets = List.copyOf(secrets);
        events = Set.copyOf(events);
        brands = Set.copyOf(brands);
        channels = Set.copyOf(channels);
    }

    public Destination destination() {
        boolean all = events.contains(WebhookEvent.CONSENT_CHANGED);
        boolean any = all || events.contains(WebhookEvent.CONSENT_REFUSED);
        return new Destination(
                PREFIX + name,
                Destination.Kind.WEBHOOK,
                true,
                any ? channels : Set.of(),
                all ? Set.of(Status.values()) : Set.of(Status.RET));
    }

    /** The name under which it hears of this status. */
    WebhookEvent eventOf(Status status) {
        return status == Status.RET && events.contains(WebhookEvent.CONSENT_REFUSED)
                ? WebhookEvent.CONSENT_REFUSED
                : WebhookEvent.CONSENT_CHANGED;
    }

    boolean mayLieAt(InetAddress address) {
        return PublicAddresses.contain(address) || networks.contain(address);
    }

    /** Without the path, which may be as good as a password. */
    public String host() {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }

    @Override
    public String toString() {
        return PREFIX + name;
    }
}
