/** Verimor: consents and SMS over its SMS API, with the daily report of what citizens did. */
package io.izinhub.sim.verimor;
