package io.izinhub.consent.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of one permission: four registers, each the maximum of what moved it. A maximum does not care for order or
 * repetition, so that the same statements give the same state however they arrive ("the latest wins" does not).
 *
 * <p>A register that nothing moved yet is null.
 *
 * @param ret the newest refusal
 * @param onay the newest consent
 * @param weak the newest consent from a file without an evidence reference of its own; it never lifts a refusal (R28)
 * @param iys what the authority last said
 */
public record Registers(Claim ret, Claim onay, Claim weak, AuthorityClaim iys) {

    public static final Registers EMPTY = new Registers(null, null, null, null);

    /** One event of the ledger, as far as the state is concerned. */
    public record Entry(
            EventKind kind,
            Said said,
            Instant effectiveAt,
            StatementId id,
            long purposes,
            boolean weak,
            Instant authorityAt,
            String authorityTransaction) {}

    /** The state after one more event. */
    public Registers plus(Entry entry) {
        Registers told = entry.kind() == EventKind.STATEMENT
                ? this
                : withIys(new AuthorityClaim(entry.authorityAt(), entry.said(), entry.authorityTransaction()));
        if (entry.kind() == EventKind.ANSWER) {
            return told;
        }
        if (entry.said() == Said.RET) {
            // a refusal is for everything, whatever purposes it names
            Claim refusal = new Claim(entry.effectiveAt(), entry.id(), 0);
            return new Registers(Claim.later(told.ret, refusal), told.onay, told.weak, told.iys);
        }
        Claim claim = new Claim(entry.effectiveAt(), entry.id(), entry.purposes());
        return entry.weak()
                ? new Registers(told.ret, told.onay, Claim.later(told.weak, claim), told.iys)
                : new Registers(told.ret, Claim.later(told.onay, claim), told.weak, told.iys);
    }

    /** Joins two states of the same key that were reached apart. */
    public Registers join(Registers other) {
        return new Registers(
                Claim.later(ret, other.ret),
                Claim.later(onay, other.onay),
                Claim.later(weak, other.weak),
                AuthorityClaim.later(iys, other.iys));
    }

    /** RET unless a consent is later (same second: RET, R27); empty where nobody ever said anything. */
    public Optional<Status> status() {
        if (ret != null && (onay == null || !onay.at().isAfter(ret.at()))) {
            return Optional.of(Status.RET);
        }
        return onay != null || weak != null ? Optional.of(Status.ONAY) : Optional.empty();
    }

    /** The statement that decided the status; a weak consent counts only where there is no refusal to lift. */
    public Optional<Claim> deciding() {
        return status().map(status -> {
            if (status == Status.RET) {
                return ret;
            }
            return ret == null ? Claim.later(onay, weak) : onay;
        });
    }

    /** The authority holds a consent. */
    public boolean confirmed() {
        return iys != null && iys.said() == Said.ONAY;
    }

    private Registers withIys(AuthorityClaim claim) {
        return new Registers(ret, onay, weak, AuthorityClaim.later(iys, claim));
    }
}
