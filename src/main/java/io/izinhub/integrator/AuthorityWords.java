package io.izinhub.integrator;

import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.delivery.Delivery;
import java.time.Instant;

/** What the authority said when it was told of a delivery or asked about it, as a statement for the ledger. Pure. */
final class AuthorityWords {

    private AuthorityWords() {}

    /** A state with date and source is a statement; a bare one only says what the authority holds now. */
    static Statement heard(Delivery delivery, Answers.State state, Instant now) {
        if (state instanceof Answers.Known known) {
            Said said = Said.of(known.status());
            if (known.source() == null || known.consentAt() == null) {
                return answer(delivery, said, known.createdAt() == null ? now : known.createdAt(), known.transaction());
            }
            return statement(
                    EventKind.MOVEMENT,
                    delivery,
                    said,
                    known.createdAt() == null ? now : known.createdAt(),
                    known.consentAt(),
                    known.source(),
                    known.transaction());
        }
        return answer(delivery, Said.NOT_ONAY, now, null);
    }

    static Statement answer(Delivery delivery, Said said, Instant at, String transaction) {
        return statement(EventKind.ANSWER, delivery, said, at, null, null, transaction);
    }

    private static Statement statement(
            EventKind kind,
            Delivery delivery,
            Said said,
            Instant at,
            Instant consentAt,
            String source,
            String transaction) {
        return new Statement(
                kind,
                new Statement.ByPoint(delivery.point()),
                delivery.brand(),
                delivery.channel(),
                delivery.type(),
                said,
                consentAt,
                at,
                source,
                delivery.destination(),
                0,
                false,
                null,
                transaction,
                null);
    }
}
