package io.izinhub.reconciliation;

import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers;
import io.izinhub.reconciliation.domain.Belief;
import java.time.Instant;
import java.util.Optional;

/**
 * What the authority believes, as far as the hub can know it. A RET without a date is nobody's refusal: some firms give it for
 * everybody whom they do not know. Pure.
 */
final class AuthorityBeliefs {

    private AuthorityBeliefs() {}

    /** What the ledger itself holds. */
    static Belief hub(Registers registers) {
        return registers
                .status()
                .<Belief>map(status -> new Belief.Says(
                        status, registers.deciding().orElseThrow().at()))
                .orElseGet(Belief.Silent::new);
    }

    /** What was last heard of the authority, whichever way. */
    static Belief heard(Registers registers) {
        AuthorityClaim claim = registers.iys();
        if (claim == null) {
            return new Belief.Unknown(Belief.Why.NOT_ASKED);
        }
        return claim.said() == Said.ONAY ? new Belief.Says(Status.ONAY, claim.at()) : noConsent(registers);
    }

    /** What it answered when it was asked about many. */
    static Belief asked(boolean consents, Registers registers, Instant askedAt) {
        return consents ? new Belief.Says(Status.ONAY, askedAt) : noConsent(registers);
    }

    /** Where it said RET and told a date, the ledger knows the refusal with that date; one that was given later it did not mean. */
    private static Belief noConsent(Registers registers) {
        boolean refused = registers.iys() != null
                && registers.iys().said() == Said.RET
                && registers.ret() != null
                && !registers.ret().at().isAfter(registers.iys().at());
        return refused ? new Belief.Says(Status.RET, registers.ret().at()) : new Belief.NoConsent();
    }

    /** What it answered when it was asked about one. */
    static Belief told(Answers.State state) {
        if (state instanceof Answers.Known known) {
            Optional<Instant> at = effectiveAt(known);
            return known.status() == Status.RET && at.isEmpty()
                    ? new Belief.NoConsent()
                    : new Belief.Says(known.status(), at.orElse(null));
        }
        return state instanceof Answers.NoRecord ? new Belief.Silent() : new Belief.Unknown(Belief.Why.UNREADABLE);
    }

    /** As the ledger counts it: İYS's own time for what İYS itself wrote; empty where it names no date or no source. */
    private static Optional<Instant> effectiveAt(Answers.Known known) {
        if (!known.isDated()) {
            return Optional.empty();
        }
        return Optional.of(
                known.source().startsWith("IYS_") && known.createdAt() != null ? known.createdAt() : known.consentAt());
    }

    /** Whether an answer about many is news: what was heard the same is not written again. */
    static Optional<Said> news(boolean consents, Registers registers) {
        AuthorityClaim claim = registers.iys();
        boolean heardConsent = claim != null && claim.said() == Said.ONAY;
        if (consents) {
            return heardConsent ? Optional.empty() : Optional.of(Said.ONAY);
        }
        return heardConsent || claim == null ? Optional.of(Said.NOT_ONAY) : Optional.empty();
    }
}
