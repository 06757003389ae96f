package io.izinhub.integrator;

import java.time.Duration;

/**
 * An adapter that takes lists and never says what became of them: each permission is asked for until it stands at İYS as
 * it was sent. A webhook may be faster.
 */
public interface CheckedByState extends TellsState {

    Checks checks();

    /**
     * @param first time that the firm has for its own queue
     * @param atOnce permissions asked for in each round; what is left comes in the next
     * @param giveUp a permission that does not stand there after this time goes again
     */
    record Checks(Duration first, int atOnce, Duration giveUp) {}
}
