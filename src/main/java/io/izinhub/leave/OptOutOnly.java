package io.izinhub.leave;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The profile {@code optout-only}: nothing but the links that were mailed. Whoever starts the hub so with the configuration of the old one
 * would have two hubs that write to one CRM; that does not start. The authority may be configured: then refusals are told to it.
 */
@Component
@Profile(OptOutOnly.PROFILE)
class OptOutOnly {

    static final String PROFILE = "optout-only";

    private static final List<String> CONNECTORS =
            List.of("hub.crm", "hub.mail.imap", "hub.sms.relay", "hub.sms.keyword.operators", "hub.webhooks");

    private static final List<String> LISTENERS = List.of("hub.mail.inbound.enabled", "hub.mail.outbound.enabled");

    private static final String PUBLIC_PORT = "hub.public.port";

    /** @throws ConfigurationProblem something is configured that this profile does not run, or there is no port for strangers */
    OptOutOnly(Environment environment) {
        Binder binder = Binder.get(environment);
        CONNECTORS.stream()
                .filter(prefix -> binder.bind(prefix, Bindable.mapOf(String.class, Object.class))
                                .map(Map::size)
                                .orElse(0)
                        > 0)
                .findFirst()
                .ifPresent(OptOutOnly::refuse);
        LISTENERS.stream()
                .filter(listener -> binder.bind(listener, Boolean.class).orElse(false))
                .findFirst()
                .ifPresent(OptOutOnly::refuse);
        if (!environment.containsProperty(PUBLIC_PORT)) {
            throw new ConfigurationProblem(
                    PUBLIC_PORT,
                    "The profile " + PROFILE + " needs a port for strangers, apart from the console's. | " + PROFILE
                            + " profili, konsoldan ayrı, herkese açık bir bağlantı noktası ister.",
                    new Hint(
                            "Set it, and lead the domain of the links there.",
                            "Bir değer verin ve bağlantıların alan adını oraya yönlendirin."));
        }
    }

    private static void refuse(String property) {
        throw new ConfigurationProblem(
                property,
                "The profile " + PROFILE + " runs nothing but opt-out links. | " + PROFILE
                        + " profili ret bağlantılarından başka bir şey çalıştırmaz.",
                new Hint(
                        "Take this out of the configuration, or start without the profile.",
                        "Bunu yapılandırmadan çıkarın ya da hub'ı bu profil olmadan başlatın."));
    }
}
