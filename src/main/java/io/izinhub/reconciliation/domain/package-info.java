/** Three beliefs about one permission, what differs between them, and what may be done about it. Pure. */
package io.izinhub.reconciliation.domain;
