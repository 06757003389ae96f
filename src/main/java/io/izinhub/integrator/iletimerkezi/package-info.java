/** İleti Merkezi: lists are taken whole or not at all and confirmed by asking; it tells nothing by itself. */
package io.izinhub.integrator.iletimerkezi;
