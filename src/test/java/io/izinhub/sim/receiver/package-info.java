/** A system of the company that takes the hub's webhook, written after its documentation only. */
package io.izinhub.sim.receiver;
