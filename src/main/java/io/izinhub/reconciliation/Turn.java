package io.izinhub.reconciliation;

/**
 * How a phase goes on.
 *
 * @param run as it stands now; null: it is not this node's any more, or waits
 * @param question to the authority before the run can go on; null: none
 */
record Turn(ReconciliationRun run, Question question) {

    static final Turn OVER = new Turn(null, null);

    static Turn to(ReconciliationRun run) {
        return new Turn(run, null);
    }
}
