package io.izinhub.sim.iys;

import java.util.List;

/**
 * What İYS said to a consent that an integrator simulator passed on.
 *
 * @param record null when it was refused
 * @param codes the H-codes of a refusal, else empty
 */
public record IysOutcome(IysRecord record, List<String> codes) {

    public boolean accepted() {
        return record != null;
    }
}
