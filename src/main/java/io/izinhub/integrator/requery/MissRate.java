package io.izinhub.integrator.requery;

/**
 * How much of what a firm should have told it did not, estimated from a sample. Pure.
 *
 * @param asked people who were asked about
 * @param missed those of them with a refusal that nobody had told of
 * @param known people who could have been asked about
 * @param told changes that the firm told of in the same days
 */
record MissRate(long asked, long missed, long known, long told) {

    /** Refusals that are missing among all who are known. */
    long missing() {
        return asked == 0 ? 0 : Math.round((double) missed * Math.max(known, asked) / asked);
    }

    /** 0 to 1. */
    double share() {
        long missing = missing();
        return missing == 0 ? 0 : (double) missing / (missing + told);
    }
}
