package io.izinhub.sim.iys;

/**
 * A movement that İYS has just taken, whatever way it came.
 *
 * @param reference what the integrator who brought it calls it, null when it came another way
 */
public record IysChange(IysRecord record, String reference) {}
