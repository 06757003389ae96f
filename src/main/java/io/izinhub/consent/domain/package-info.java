/**
 * The rules of consent as plain values and functions: addresses, what a permission is, and whether a message may be
 * sent. Knows no framework and does no I/O; everything here is immutable and safe for any number of threads.
 */
package io.izinhub.consent.domain;
