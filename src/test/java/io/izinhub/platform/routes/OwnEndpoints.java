package io.izinhub.platform.routes;

import io.izinhub.mail.smtp.flow.SmtpGatewayEndpoint;
import io.izinhub.platform.routes.RouteFile.Endpoint;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Camel's catalogue would know of our own components: the places they go to, and the options of each. */
final class OwnEndpoints {

    private static final String SCHEME = "smtp-gateway";
    /** Read from only, without options; which mailboxes there are is configuration. */
    private static final String POLL = "mail-poll";

    private static final Set<String> LISTENERS = Set.of("inbound", "outbound");
    /** Options of the producers; those of listeners are configuration. */
    private static final Map<String, Set<String>> PRODUCERS =
            Map.of("relay", Set.of("withoutDatabase"), "send", Set.of("hop"));

    boolean has(String scheme) {
        return SCHEME.equals(scheme) || POLL.equals(scheme);
    }

    /** Every option that is listed here is one that the endpoint can really be given, and the other way round. */
    static boolean agreesWithTheEndpoint() {
        Set<String> settable = Arrays.stream(SmtpGatewayEndpoint.class.getDeclaredMethods())
                .map(method -> method.getName())
                .filter(name -> name.startsWith("set"))
                .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
                .collect(Collectors.toSet());
        return settable.equals(PRODUCERS.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    /** @return what is wrong, empty when nothing is */
    String fault(Endpoint endpoint) {
        if (endpoint.scheme().equals(POLL)) {
            boolean plain = endpoint.consumer() && !endpoint.uri().contains("?");
            return plain ? "" : POLL + " is read from, without options";
        }
        String rest = endpoint.uri().substring(SCHEME.length() + 1);
        String place = rest.replaceFirst("\\?.*", "");
        Set<String> options = rest.contains("?")
                ? Stream.of(rest.substring(rest.indexOf('?') + 1).split("&"))
                        .map(option -> option.replaceFirst("=.*", ""))
                        .collect(Collectors.toSet())
                : Set.of();
        Set<String> known = endpoint.consumer() ? Set.of() : PRODUCERS.getOrDefault(place, Set.of());
        boolean placeKnown = endpoint.consumer() ? LISTENERS.contains(place) : PRODUCERS.containsKey(place);
        if (!placeKnown) {
            return SCHEME + ": nothing is called " + place;
        }
        if (!known.containsAll(options)) {
            return SCHEME + ":" + place + " does not know an option of " + options;
        }
        return place.equals("send") && !options.contains("hop") ? SCHEME + ":send without hop" : "";
    }
}
