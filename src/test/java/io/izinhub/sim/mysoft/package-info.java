/** Mysoft's İYS calls under {@code /api/Etk}: an integrator for which the hub has no adapter of its own. */
package io.izinhub.sim.mysoft;
