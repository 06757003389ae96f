package io.izinhub.integrator;

import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.delivery.Delivery;
import java.time.Instant;

/** What the authority said when it was told of a delivery or asked about it, as a statement for the ledger. Pure. */
final class AuthorityWords {

    private AuthorityWords() {}

    /** İYS's own time where it tells it: what was sent right after the answer must count as later, whose clock ever is behind. */
    static Instant heardAt(Answers.State state, Instant now) {
        return state instanceof Answers.Known known && known.createdAt() != null ? known.createdAt() : now;
    }

    static Statement answer(Delivery delivery, Said said, Instant at, String transaction) {
        return Statement.answer(about(delivery), said, at, delivery.destination(), transaction);
    }

    private static Statement.About about(Delivery delivery) {
        return new Statement.About(
                new Statement.ByPoint(delivery.point()), delivery.brand(), delivery.channel(), delivery.type());
    }
}
