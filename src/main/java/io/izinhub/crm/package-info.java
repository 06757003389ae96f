/** The CRM: what the ledger decides is written to it, and what agents type there is read and judged. */
package io.izinhub.crm;
