/** Import of consents and refusals from files of any size. */
package io.izinhub.consent.imports;
