package io.izinhub.optout.intake;

/** What reading one item came to. */
sealed interface RefusalReading {

    record Accepted(GivenRefusal refusal) implements RefusalReading {}

    /**
     * @param code stable; its sentence is {@code intake.<code>}
     * @param field by our own name; null where none can be named
     */
    record Rejected(String code, String field) implements RefusalReading {}
}
