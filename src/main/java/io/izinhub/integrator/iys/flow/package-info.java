/** Camel's side of the direct connection to İYS: one reading flow per brand and feed. */
package io.izinhub.integrator.iys.flow;
