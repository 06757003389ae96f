/** Veyosis: consents and queries one by one or as transactions that are polled. */
package io.izinhub.sim.veyosis;
