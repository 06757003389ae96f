/** The consent ledger, the heart of the hub: who said yes or no to what, and may this address be written to now. */
package io.izinhub.consent;
