package io.izinhub.sim.iys;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A consent as a provider wants to add it, its fields checked.
 *
 * @param source null when a TACIR record comes without
 * @param consentDate null when a TACIR record comes without
 */
record Draft(
        ConsentKey key,
        String status,
        String source,
        LocalDateTime consentDate,
        Integer retailerCode,
        List<Integer> retailerAccess) {

    @Override
    public String toString() {
        return "Draft[" + key + " " + status + "]";
    }
}
