/**
 * The person's own way out: links that refuse, the page and the one click behind them, and the recording of refusals however
 * they reach us (R26, R42-R44, R116-R120).
 */
package io.izinhub.optout;
