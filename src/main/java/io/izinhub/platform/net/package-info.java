/** Addresses of the network. */
package io.izinhub.platform.net;
