package io.izinhub.integrator;

/**
 * What an adapter can do; what it cannot is never called.
 *
 * @param batchSize most permissions in one list
 * @param statusManySize most addresses in one question; 0 where it cannot be asked in bulk
 * @param push citizens' changes are pushed
 */
public record Capabilities(int batchSize, int statusManySize, boolean push) {}
