/** The calls of people who decide about quarantined mail. */
package io.izinhub.quarantine.api;
