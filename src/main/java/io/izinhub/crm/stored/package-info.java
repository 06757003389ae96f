/** What a CRM already held before the hub stood there: read once, reported, and taken out after a decision. */
package io.izinhub.crm.stored;
