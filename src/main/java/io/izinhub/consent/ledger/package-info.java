/**
 * Recording and reading: events that are never changed, the state that they fold to, and the people behind them, whose
 * rows are also the lock of all that is written about them.
 */
package io.izinhub.consent.ledger;
