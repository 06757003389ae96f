/** What a supplier's entry must hold, and whether a connector may become LIVE. Pure. */
package io.izinhub.compliance.suppliers.domain;
