package io.izinhub.optout;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Claim;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.PersonState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The person behind a link.
 *
 * @param points the contact point that the link was sent to first, then what else is known to be this person's
 */
record LinkedPerson(Link link, List<PersonState> points) {

    LinkedPerson {
        points = List.copyOf(points);
    }

    PersonState own() {
        return points.get(0);
    }

    /**
     * The contact points that messages of a channel reach. For the kind that the link was sent to that is the one alone: who holds the
     * mail of one address says nothing about another.
     */
    List<PersonState> reachedBy(Channel channel) {
        if (channel == link.target().channel()) {
            return List.of(own());
        }
        List<PersonState> asked = Address.Kind.of(channel) == own().kind() ? List.of(own()) : points;
        return asked.stream().filter(state -> state.reachedBy(channel)).toList();
    }

    /** What stands about a channel of the link's brand: a refusal before a consent, as a question about it is answered. */
    Optional<Standing> standing(Channel channel) {
        List<Standing> all = reachedBy(channel).stream()
                .flatMap(state ->
                        state.types(link.brand().id(), channel).stream().map(type -> standing(state, channel, type)))
                .toList();
        return all.stream()
                .max(Comparator.comparing((Standing standing) -> standing.status() == Status.RET)
                        .thenComparing(Standing::since));
    }

    record Standing(Status status, Instant since) {}

    private Standing standing(PersonState state, Channel channel, RecipientType type) {
        Registers registers = state.registers(link.brand().id(), channel, type);
        return new Standing(
                registers.status().orElseThrow(),
                registers.deciding().map(Claim::at).orElseThrow());
    }
}
