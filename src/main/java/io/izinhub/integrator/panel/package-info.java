/** Files that people export from the panel of İYS: what it holds, told to the ledger. */
package io.izinhub.integrator.panel;
