/** What the simulators of the integrators have in common: their queue to the simulated İYS, JSON, numbers and dates. */
package io.izinhub.sim.integrator;
