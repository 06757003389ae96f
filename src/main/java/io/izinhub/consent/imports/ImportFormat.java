package io.izinhub.consent.imports;

/** What a file can be. */
enum ImportFormat {
    CSV,
    NDJSON
}
