package io.izinhub.platform.web;

import io.izinhub.platform.net.Networks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is behind the proxies. Each proxy adds at the end whom it heard; whoever stands before the first stranger, read from the end, is what
 * that stranger says, and anybody may say anything. Pure.
 */
final class ForwardedFor {

    private static final Pattern V4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?");
    private static final Pattern V6 = Pattern.compile("\\[?([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:](?::\\d{1,5})?)?");

    private ForwardedFor() {}

    /**
     * @param peer literal; a proxy
     * @param headers all fields of the name, in order
     * @return literal: the first address from the end that is no proxy; where something unreadable stands there, the proxy that brought it
     */
    static String client(String peer, List<String> headers, Networks proxies) {
        List<String> chain =
                headers.stream().flatMap(field -> Stream.of(field.split(","))).collect(Collectors.toList());
        Collections.reverse(chain);
        String known = peer;
        for (String text : chain) {
            Optional<InetAddress> address = address(text.strip());
            if (address.isEmpty()) {
                return known;
            }
            known = address.get().getHostAddress();
            if (!proxies.contain(address.get())) {
                return known;
            }
        }
        return known;
    }

    /** Some proxies add the port. */
    private static Optional<InetAddress> address(String text) {
        return Stream.of(V4, V6)
                .map(form -> form.matcher(text))
                .filter(Matcher::matches)
                .map(match -> literal(match.group(1)))
                .findFirst()
                .flatMap(found -> found);
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.getByName(text)); // digits, dots and colons are never looked up
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
