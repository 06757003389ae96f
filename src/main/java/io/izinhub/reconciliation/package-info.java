/** Ledger, authority and CRM compared as a whole: what differs, what may be mended, and by whom that was decided. */
package io.izinhub.reconciliation;
