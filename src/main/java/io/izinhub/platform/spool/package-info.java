/** Encrypted temporary files for what does not fit into memory; their key dies with the process. */
package io.izinhub.platform.spool;
