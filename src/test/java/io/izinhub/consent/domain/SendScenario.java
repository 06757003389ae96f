package io.izinhub.consent.domain;

import io.izinhub.consent.domain.ConsentBits.Flag;
import java.util.EnumSet;
import java.util.Set;

/**
 * One recipient, one brand, one question, told step by step. Starts where everything is in order: a BIREYSEL consent for
 * KAMPANYA that İYS confirmed today, under the default rules.
 */
final class SendScenario {

    static final int TODAY = 4345;
    static final int ANKET = 1 << 1;
    static final int ORTAK = 1 << 2;

    final Row bireysel = new Row();
    final Row tacir = new Row();
    Channel channel = Channel.MESAJ;
    RecipientType type;
    int purposes;
    boolean brandKnown = true;
    boolean boardStop;
    boolean iysRequired = true;
    boolean tacirRequireIysRecord = true;
    Freshness freshness = new Freshness.Feed(false);
    boolean validAddress = true;

    /** One row of the address; none until something is said. */
    static final class Row {
        private boolean exists;
        private Status status;
        private IysStatus iys = IysStatus.NONE;
        private int day;
        private int purposes = PurposeMask.KAMPANYA;
        private final Set<Flag> flags = EnumSet.noneOf(Flag.class);

        Row none() {
            exists = false;
            status = null;
            flags.clear();
            return iys(IysStatus.NONE);
        }

        Row status(Status newStatus) {
            exists = true;
            status = newStatus;
            return this;
        }

        Row iys(IysStatus newIys) {
            return iys(newIys, TODAY);
        }

        Row iys(IysStatus newIys, int newDay) {
            exists |= newIys != IysStatus.NONE;
            iys = newIys;
            day = newIys == IysStatus.NONE ? 0 : newDay;
            return this;
        }

        Row purposes(int mask) {
            purposes = mask;
            return this;
        }

        Row flag(Flag flag) {
            exists = true;
            flags.add(flag);
            return this;
        }

        long bits() {
            return exists ? ConsentBits.encode(status, iys, day, purposes, flags) : ConsentBits.NO_ROW;
        }
    }

    SendScenario() {
        bireysel.status(Status.ONAY).iys(IysStatus.ONAY);
    }

    SendScenario bireyselNone() {
        bireysel.none();
        return this;
    }

    SendScenario as(RecipientType newType) {
        type = newType;
        return this;
    }

    SendScenario askFor(int mask) {
        purposes = mask;
        return this;
    }

    SendReason decide() {
        SendRules rules = new SendRules(
                brandKnown,
                boardStop,
                iysRequired,
                tacirRequireIysRecord,
                PurposeMask.KAMPANYA | ORTAK,
                ORTAK,
                freshness);
        SendQuery query = new SendQuery(channel, type, purposes, rules);
        return validAddress
                ? SendDecision.decide(query, bireysel.bits(), tacir.bits())
                : SendDecision.decide(query, bireysel.bits() | ConsentBits.INVALID_ADDRESS, tacir.bits());
    }
}
