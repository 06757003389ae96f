package io.izinhub.integrator;

/**
 * What an adapter can do, beyond the roles that it has.
 *
 * @param batchSize most permissions in one list
 */
public record Capabilities(int batchSize) {}
