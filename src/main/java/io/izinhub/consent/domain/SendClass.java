package io.izinhub.consent.domain;

/** What a message is in the eyes of the law. Whoever is in doubt says {@link #COMMERCIAL}. */
public enum SendClass {
    /** Needs a consent, or a merchant who never refused. */
    COMMERCIAL,
    /** Needs none, if its template is of an approved class (R13) and holds no promotion (R14). */
    TRANSACTIONAL
}
