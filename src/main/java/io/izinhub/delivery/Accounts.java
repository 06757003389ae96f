package io.izinhub.delivery;

import io.izinhub.consent.domain.Channel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Which account of a destination takes which channel. What is said of a channel without one waits. Immutable.
 *
 * @param byChannel names of the accounts
 */
public record Accounts(Map<Channel, String> byChannel) {

    /** Name of the account of a destination that has only this one; as a closed account: the whole destination. */
    public static final String ONLY = "";

    static final Accounts ONE = ofAll(ONLY);

    public Accounts {
        byChannel = Map.copyOf(byChannel);
    }

    private static Accounts ofAll(String account) {
        Map<Channel, String> all = new EnumMap<>(Channel.class);
        Stream.of(Channel.values()).forEach(channel -> all.put(channel, account));
        return new Accounts(all);
    }

    public Optional<String> of(Channel channel) {
        return Optional.ofNullable(byChannel.get(channel));
    }

    /** Those that are left when some are closed. */
    Accounts without(Set<String> closed) {
        Map<Channel, String> open = new EnumMap<>(Channel.class);
        byChannel.forEach((channel, account) -> {
            if (!closed.contains(account) && !closed.contains(ONLY)) {
                open.put(channel, account);
            }
        });
        return new Accounts(open);
    }

    boolean takeNothing() {
        return byChannel.isEmpty();
    }

    boolean takeAll() {
        return byChannel.size() == Channel.values().length;
    }

    /** Codes of the channels that one of them takes. */
    SqlArrayValue channels() {
        return new SqlArrayValue(
                "int2", byChannel.keySet().stream().map(Channel::code).toArray());
    }

    /** Their names, each at the place that its channel's code gives, from 1; null at the others. */
    SqlArrayValue names() {
        String[] names = new String[Channel.values().length];
        byChannel.forEach((channel, account) -> names[channel.code() - 1] = account);
        return new SqlArrayValue("text", (Object[]) names);
    }
}
