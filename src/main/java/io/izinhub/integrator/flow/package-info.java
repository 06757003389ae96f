/** Camel's side of the authority port: one worker per brand, made from its template. */
package io.izinhub.integrator.flow;
