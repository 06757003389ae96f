package io.izinhub.integrator;

import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.delivery.Delivery;
import java.time.Instant;
import java.util.List;

/** What the authority said when it was told of a delivery or asked about it, as a statement for the ledger. Pure. */
final class AuthorityWords {

    private AuthorityWords() {}

    /**
     * A state with date and source is a statement; a bare one only says what the authority holds now. A firm that does not
     * pass on İYS's own time leaves the date: told twice it is the same statement, and what is held now is said besides.
     */
    static List<Statement> heard(Delivery delivery, Answers.State state, Instant now) {
        if (!(state instanceof Answers.Known known)) {
            return List.of(answer(delivery, Said.NOT_ONAY, now, null));
        }
        Said said = Said.of(known.status());
        if (known.source() == null || known.consentAt() == null) {
            Instant at = known.createdAt() == null ? now : known.createdAt();
            return List.of(answer(delivery, said, at, known.transaction()));
        }
        return known.createdAt() == null
                ? List.of(movement(delivery, known, known.consentAt()), answer(delivery, said, now, null))
                : List.of(movement(delivery, known, known.createdAt()));
    }

    private static Statement movement(Delivery delivery, Answers.Known known, Instant at) {
        return Statement.movement(
                about(delivery),
                Said.of(known.status()),
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
