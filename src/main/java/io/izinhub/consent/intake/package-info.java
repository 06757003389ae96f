/** What may enter the ledger from outside, and in which words it is refused. One reader for the API, files and forms. */
package io.izinhub.consent.intake;
