/**
 * Every text that the hub says to people, as policy files: read, checked and filled in. Plain Java; files, clock and
 * configuration come from {@code api}.
 */
package io.izinhub.compliance.texts;
