package io.izinhub.firstload.domain;

import io.izinhub.reconciliation.domain.SafeRepair;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What is done after the approval, in this order. Each can be done again from its beginning and changes nothing then. */
public enum LoadStep {
    /** What İYS would refuse, or need not hear, leaves the outbox. */
    OUTBOX(EnumSet.noneOf(SafeRepair.class)),
    /** Refusals, those of the CRMs first. */
    REFUSALS(EnumSet.of(SafeRepair.RECORD_REFUSAL, SafeRepair.TELL_REFUSAL)),
    /** Consents. */
    REST(EnumSet.of(SafeRepair.TELL_CONSENT)),
    /** What was told is sent. */
    DRAIN(EnumSet.noneOf(SafeRepair.class));

    private final Set<SafeRepair> repairs;

    LoadStep(Set<SafeRepair> repairs) {
        this.repairs = repairs;
    }

    /** What is mended in it. */
    public Set<SafeRepair> repairs() {
        return repairs.isEmpty() ? EnumSet.noneOf(SafeRepair.class) : EnumSet.copyOf(repairs);
    }

    /** Empty after the last one. */
    public Optional<LoadStep> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }

    /** All that is written. */
    public static Set<SafeRepair> written() {
        Set<SafeRepair> all = REFUSALS.repairs();
        all.addAll(REST.repairs());
        return all;
    }
}
