/** The JSON calls of the comparisons. */
package io.izinhub.reconciliation.api;
