/** A brand goes over from one account to another: guided, in steps, each of which any interruption leaves whole. */
package io.izinhub.integrator.move;
