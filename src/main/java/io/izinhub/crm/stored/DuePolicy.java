package io.izinhub.crm.stored;

/**
 * When tasks of a sweep are due: verification codes at once, the rest spread over business days so that people can keep up.
 * Pure (R79, R106).
 *
 * @param days business days until the first ones are due
 * @param perDay tasks that are due on one day
 */
record DuePolicy(int days, int perDay) {

    private static final int AT_ONCE = 1;

    /**
     * @param urgency {@link Found#urgency()} of the most urgent finding
     * @param before tasks that were made before this one and are no more urgent than usual
     * @return business days
     */
    int of(int urgency, int before) {
        return urgency == 0 ? AT_ONCE : days + before / perDay;
    }
}
