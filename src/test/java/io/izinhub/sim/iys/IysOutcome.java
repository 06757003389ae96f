package io.izinhub.sim.iys;

import java.util.List;

/**
 * What İYS said to a consent that an integrator simulator passed on.
 *
 * @param record null when it was refused
 * @param codes the H-codes of a refusal, else empty
 * @param messages İYS's texts to the codes, in the same order
 */
public record IysOutcome(IysRecord record, List<String> codes, List<String> messages) {

    public boolean accepted() {
        return record != null;
    }
}
