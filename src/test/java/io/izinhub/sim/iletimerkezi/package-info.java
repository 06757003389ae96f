/** The İleti Merkezi simulator: consents for İYS, SMS and the firm's own black list. */
package io.izinhub.sim.iletimerkezi;
