package io.izinhub.integrator;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whoever stands between the hub and İYS, as the flows see it: builds requests, reads answers, classifies errors. An
 * adapter makes no call itself; sending, authorising, throttling and repeating are the flows' work. Brands are İYS brand
 * codes. Stateless and thread-safe.
 *
 * <p>Taking a list is what all can do. The rest differs from firm to firm and is a role of its own; an adapter that does
 * not have the role is {@code UNSUPPORTED} there and never asked: {@link ConfirmsAtOnce}, {@link TellsOutcomes},
 * {@link CheckedByState}, {@link TellsState}, {@link TellsManyStates}, {@link ChangeFeed}, {@link PushesChanges}.
 *
 * <p>Every reading method takes any answer, also none at all, and never throws for what came from outside: what cannot
 * be read is a {@link Failure}. Its request twin has the same name.
 */
public interface AuthorityAdapter {

    /** {@code iys}, or the name of an account under {@code hub.integrators}. */
    String name();

    Capabilities capabilities();

    /**
     * The adapter in one of its roles; empty: {@code UNSUPPORTED}. Its roles are the interfaces that it implements, unless
     * it knows better.
     */
    default <R extends AuthorityAdapter> Optional<R> role(Class<R> role) {
        return role.isInstance(this) ? Optional.of(role.cast(this)) : Optional.empty();
    }

    /**
     * The H-code with which İYS would refuse this, as far as that can be known before it is sent: a success rate that is
     * too low costs the access.
     *
     * @param now decides about dates that are too old or in the future
     */
    Optional<String> knownRefusal(Submission submission, Instant now);

    /** @param submissions at most {@link Capabilities#batchSize()}, no permission twice */
    HttpCall submitMany(String brand, List<Submission> submissions);

    Answers.Taken submittedMany(HttpAnswer answer);

    /** One permission to ask about. */
    record Permission(Address address, Channel channel, RecipientType type) {}

    /** Whose movements a feed has. */
    enum Feed {
        /** What we, or another tool of the company, sent. */
        HS,
        /** What citizens and İYS itself did. */
        IYS
    }
}
