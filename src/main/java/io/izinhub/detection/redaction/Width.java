package io.izinhub.detection.redaction;

/** How much around a finding of a special category goes with it. */
enum Width {
    CLAUSE,
    SENTENCE,
    PARAGRAPH,
    PART
}
