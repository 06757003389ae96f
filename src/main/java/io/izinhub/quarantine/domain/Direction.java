package io.izinhub.quarantine.domain;

/** Which gateway a mail came through. */
public enum Direction {
    /** Towards the CRM. */
    IN,
    /** Out of the company. */
    OUT
}
