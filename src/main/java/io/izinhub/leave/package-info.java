/** The way out: the whole ledger as files that anybody can check, and a new hub that takes them in. */
package io.izinhub.leave;
