package io.izinhub.optout;

import io.izinhub.consent.domain.Channel;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a button of the page asks for. The names are the values of the buttons. */
enum OptOutChoice {
    EPOSTA(EnumSet.of(Channel.EPOSTA)),
    MESAJ(EnumSet.of(Channel.MESAJ)),
    ARAMA(EnumSet.of(Channel.ARAMA)),
    ALL_CHANNELS(EnumSet.allOf(Channel.class)),
    ALL_BRANDS(EnumSet.allOf(Channel.class));

    private final Set<Channel> channels;

    OptOutChoice(Set<Channel> channels) {
        this.channels = channels;
    }

    Set<Channel> channels() {
        return channels;
    }

    static OptOutChoice of(Channel channel) {
        return valueOf(channel.name());
    }

    static Optional<OptOutChoice> parse(String value) {
        for (OptOutChoice choice : values()) {
            if (choice.name().equals(value)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }
}
