package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A consent that an integrator has taken and passes on to İYS when its time has come. Thread-safe. */
public final class Submission {

    /** @param order of arrival */
    record Place(Instant due, long order) {}

    private final int brandCode;
    private final String reference;
    private final JsonNode consent;
    private final Instant accepted;
    private final Place place;
    private final BiConsumer<JsonNode, IysOutcome> told;
    private volatile IysOutcome outcome;

    Submission(
            int brandCode,
            String reference,
            JsonNode consent,
            Instant accepted,
            Place place,
            BiConsumer<JsonNode, IysOutcome> told) {
        this.brandCode = brandCode;
        this.reference = reference;
        this.consent = consent;
        this.accepted = accepted;
        this.place = place;
        this.told = told;
    }

    Place place() {
        return place;
    }

    public int brandCode() {
        return brandCode;
    }

    /** The object of İYS's single add; not to be changed. */
    public JsonNode consent() {
        return consent;
    }

    public Instant accepted() {
        return accepted;
    }

    public Instant due() {
        return place.due;
    }

    /** What İYS said; empty while it waits. */
    public Optional<IysOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    void passOn(IysSimulator iys) {
        outcome = iys.submit(brandCode, consent, reference);
        told.accept(consent, outcome);
    }

    @Override
    public String toString() {
        return "Submission[" + brandCode + " " + (outcome == null ? "waits" : outcome.codes()) + "]";
    }
}
