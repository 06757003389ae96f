/** The first load of a brand: read and compared, reported by kind, approved by two people, applied in portions. */
package io.izinhub.firstload;
