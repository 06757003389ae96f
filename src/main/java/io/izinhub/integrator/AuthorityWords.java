package io.izinhub.integrator;

import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.delivery.Delivery;
import java.time.Instant;

/** What the authority said when it was told of a delivery or asked about it, as a statement for the ledger. Pure. */
final class AuthorityWords {

    private AuthorityWords() {}

    /** A state with date and source is a statement; a bare one only says what the authority holds now. */
    static Statement heard(Delivery delivery, Answers.State state, Instant now) {
        if (!(state instanceof Answers.Known known)) {
            return answer(delivery, Said.NOT_ONAY, now, null);
        }
        Said said = Said.of(known.status());
        Instant at = known.createdAt() == null ? now : known.createdAt();
        return known.source() == null || known.consentAt() == null
                ? answer(delivery, said, at, known.transaction())
                : Statement.movement(
                        about(delivery),
                        said,
                        known.consentAt(),
                        at,
                        known.source(),
                        delivery.destination(),
                        known.transaction());
    }

    static Statement answer(Delivery delivery, Said said, Instant at, String transaction) {
        return Statement.answer(about(delivery), said, at, delivery.destination(), transaction);
    }

    private static Statement.About about(Delivery delivery) {
        return new Statement.About(
                new Statement.ByPoint(delivery.point()), delivery.brand(), delivery.channel(), delivery.type());
    }
}
