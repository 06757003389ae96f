/** The Netgsm simulator: NetİYS and the SMS calls. */
package io.izinhub.sim.netgsm;
