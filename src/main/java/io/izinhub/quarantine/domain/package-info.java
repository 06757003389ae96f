/** States, decisions and clocks of quarantined mail as plain functions. Knows no framework and does no I/O. */
package io.izinhub.quarantine.domain;
