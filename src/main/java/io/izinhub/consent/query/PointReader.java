package io.izinhub.consent.query;

import java.io.IOException;

/** Reads the lines of a query, one after the other. */
interface PointReader {

    /** Longest reference of the caller, in characters; a longer one is a bad line. */
    int MAX_REF = 500;

    /** The next line; null at the end. */
    Point next() throws IOException;
}
