/** Shipped files with a customer's directory laid over them: flows, mappings, policies. */
package io.izinhub.platform.overlay;
