/** Netgsm (NetİYS): lists are taken and confirmed by webhook or by asking; every change comes by webhook. */
package io.izinhub.integrator.netgsm;
