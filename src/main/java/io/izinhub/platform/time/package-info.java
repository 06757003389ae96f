/** The injected clock, and Istanbul, the zone of every rule of the law. */
package io.izinhub.platform.time;
