package io.izinhub.detection;

/** What a policy makes of the findings of a document, mildest first. */
public enum Decision {
    PASS,
    REVIEW,
    BLOCK
}
