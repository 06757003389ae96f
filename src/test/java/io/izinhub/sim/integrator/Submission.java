package io.izinhub.sim.integrator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.iys.IysOutcome;
import java.time.Instant;
import java.util.Optional;

/** A consent that an integrator has taken and passes on to İYS when its time has come. Thread-safe. */
public final class Submission {

    private final long sequence;
    private final int brandCode;
    private final ObjectNode consent;
    private final Instant accepted;
    private final Instant due;
    private volatile IysOutcome outcome;

    Submission(long sequence, int brandCode, ObjectNode consent, Instant accepted, Instant due) {
        this.sequence = sequence;
        this.brandCode = brandCode;
        this.consent = consent;
        this.accepted = accepted;
        this.due = due;
    }

    /** Order of arrival. */
    long sequence() {
        return sequence;
    }

    public int brandCode() {
        return brandCode;
    }

    /** The object of İYS's single add; not to be changed. */
    public ObjectNode consent() {
        return consent;
    }

    public Instant accepted() {
        return accepted;
    }

    public Instant due() {
        return due;
    }

    /** What İYS said; empty while it waits. */
    public Optional<IysOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    void done(IysOutcome said) {
        outcome = said;
    }

    @Override
    public String toString() {
        return "Submission[" + brandCode + " " + (outcome == null ? "waits" : outcome.codes()) + "]";
    }
}
