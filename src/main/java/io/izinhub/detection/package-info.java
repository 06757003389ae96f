/**
 * Finds what may not be stored: special-category data (KVKK 6/1), payment data and identifiers in the text of a mail. Plain
 * Java without input or output; everything here is immutable after construction and may be used by any thread.
 */
package io.izinhub.detection;
