package io.izinhub.reconciliation.domain;

import static io.izinhub.reconciliation.domain.DifferenceKind.AHEAD;
import static io.izinhub.reconciliation.domain.DifferenceKind.BEHIND;
import static io.izinhub.reconciliation.domain.DifferenceKind.EQUAL;
import static io.izinhub.reconciliation.domain.DifferenceKind.HUB_REFUSES;
import static io.izinhub.reconciliation.domain.DifferenceKind.IN_FLIGHT;
import static io.izinhub.reconciliation.domain.DifferenceKind.MANY_PERSONS;
import static io.izinhub.reconciliation.domain.DifferenceKind.NOT_CONFIRMED;
import static io.izinhub.reconciliation.domain.DifferenceKind.ONLY_HUB;
import static io.izinhub.reconciliation.domain.DifferenceKind.ONLY_OTHER;
import static io.izinhub.reconciliation.domain.DifferenceKind.OTHER_REFUSES;
import static io.izinhub.reconciliation.domain.SafeRepair.COLLECT_AGAIN;
import static io.izinhub.reconciliation.domain.SafeRepair.LOOK;
import static io.izinhub.reconciliation.domain.SafeRepair.NONE;
import static io.izinhub.reconciliation.domain.SafeRepair.RECORD_REFUSAL;
import static io.izinhub.reconciliation.domain.SafeRepair.TELL_CONSENT;
import static io.izinhub.reconciliation.domain.SafeRepair.TELL_REFUSAL;

import io.izinhub.reconciliation.domain.Belief.Says;
import io.izinhub.reconciliation.domain.Belief.Silent;
import io.izinhub.reconciliation.domain.Belief.Unknown;

/**
 * Compares what the ledger holds of a permission with what the authority, or a CRM, holds of it, and says what may be done. The
 * more restrictive side wins (R27); no repair ever lifts a refusal, whoever holds it (R28); the same repair twice changes
 * nothing. Pure.
 */
public final class Comparison {

    private Comparison() {}

    /**
     * What else decides.
     *
     * @param underWay a delivery of this permission to this side waits or is being sent
     * @param reportable of a consent: the law's time for telling it is not over (R25)
     * @param hubWrites the hub makes records on this side
     * @param manyPersons the address belongs to several persons of the CRM
     */
    public record Circumstances(boolean underWay, boolean reportable, boolean hubWrites, boolean manyPersons) {}

    public record Verdict(DifferenceKind kind, SafeRepair repair) {}

    private static final Verdict SAME = new Verdict(EQUAL, NONE);

    /** The ledger against the authority. */
    public static Verdict withAuthority(Beliefs beliefs, Circumstances now) {
        return unlessUnderWay(authority(beliefs, now), now);
    }

    /** The ledger against a CRM. */
    public static Verdict withCrm(Beliefs beliefs, Circumstances now) {
        Verdict verdict = unlessUnderWay(crm(beliefs), now);
        boolean tells = verdict.repair() == TELL_CONSENT || verdict.repair() == TELL_REFUSAL;
        if (tells && !now.hubWrites()) {
            return new Verdict(verdict.kind(), LOOK);
        }
        if (now.manyPersons() && verdict.kind().isListed()) {
            // A refusal is written to all of them; whose consent it is nobody knows.
            return new Verdict(MANY_PERSONS, verdict.repair() == TELL_REFUSAL ? TELL_REFUSAL : LOOK);
        }
        return verdict;
    }

    private static Verdict unlessUnderWay(Verdict verdict, Circumstances now) {
        return now.underWay() && verdict.kind().isListed() ? new Verdict(IN_FLIGHT, NONE) : verdict;
    }

    private static Verdict authority(Beliefs beliefs, Circumstances now) {
        Belief hub = beliefs.hub();
        Belief authority = beliefs.authority();
        if (authority instanceof Unknown unknown) {
            return unknown(unknown);
        } else if (authority.isConsent()) {
            return hub.isRefusal()
                    ? new Verdict(HUB_REFUSES, TELL_REFUSAL)
                    : hub.isConsent() ? SAME : new Verdict(ONLY_OTHER, LOOK);
        } else if (authority instanceof Says refusal && refusal.at() != null) {
            return refusal(hub, refusal, COLLECT_AGAIN);
        } else if (!(hub instanceof Says) || hub.isRefusal()) {
            // Where no consent stands there is nothing to refuse.
            return SAME;
        } else if (!(authority instanceof Silent)) {
            // Also a refusal without a date, which some give for everybody whom they do not know.
            return new Verdict(NOT_CONFIRMED, now.reportable() ? LOOK : COLLECT_AGAIN);
        }
        return new Verdict(ONLY_HUB, push(beliefs, now));
    }

    /** Of a consent that the authority has never heard of. */
    private static SafeRepair push(Beliefs beliefs, Circumstances now) {
        if (beliefs.crm().isRefusal()) {
            return LOOK;
        } else if (!now.reportable()) {
            return COLLECT_AGAIN;
        }
        return now.hubWrites() ? TELL_CONSENT : LOOK;
    }

    private static Verdict crm(Beliefs beliefs) {
        Belief hub = beliefs.hub();
        Belief crm = beliefs.crm();
        if (crm instanceof Unknown unknown) {
            return unknown(unknown);
        } else if (hub instanceof Silent) {
            return silentHub(crm);
        } else if (hub.isConsent() && crm instanceof Says refusal && refusal.refuses()) {
            return refusal(hub, refusal, LOOK);
        } else if (hub.isRefusal() && crm.isConsent()) {
            return new Verdict(HUB_REFUSES, TELL_REFUSAL);
        }
        SafeRepair tell = hub.isRefusal() ? TELL_REFUSAL : beliefs.authority().isRefusal() ? LOOK : TELL_CONSENT;
        return crm instanceof Says said ? dates((Says) hub, said, tell) : new Verdict(ONLY_HUB, tell);
    }

    private static Verdict silentHub(Belief crm) {
        if (crm instanceof Says said) {
            return new Verdict(ONLY_OTHER, said.refuses() && said.at() != null ? RECORD_REFUSAL : LOOK);
        }
        return SAME;
    }

    private static Verdict dates(Says hub, Says crm, SafeRepair tell) {
        if (hub.at() == null || hub.at().equals(crm.at())) {
            return SAME;
        } else if (crm.at() == null || crm.at().isBefore(hub.at())) {
            return new Verdict(BEHIND, tell);
        }
        return new Verdict(AHEAD, hub.refuses() ? RECORD_REFUSAL : LOOK);
    }

    /** @param older what is done about a refusal that is older than the ledger's consent: it is neither taken in nor lifted */
    private static Verdict refusal(Belief hub, Says refusal, SafeRepair older) {
        if (hub.isRefusal()) {
            return SAME;
        } else if (hub instanceof Says consent) {
            return new Verdict(OTHER_REFUSES, refusal.isNotBefore(consent) ? RECORD_REFUSAL : older);
        }
        return new Verdict(ONLY_OTHER, refusal.at() == null ? LOOK : RECORD_REFUSAL);
    }

    private static Verdict unknown(Unknown unknown) {
        return new Verdict(
                switch (unknown.why()) {
                    case NOT_ASKED -> DifferenceKind.NOT_ASKED;
                    case UNREADABLE -> DifferenceKind.UNREADABLE;
                    case UNSUPPORTED -> DifferenceKind.UNSUPPORTED;
                },
                unknown.why() == Belief.Why.UNREADABLE ? LOOK : NONE);
    }
}
