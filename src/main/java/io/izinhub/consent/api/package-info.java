/** The JSON API of the consent registry: record, look up, restrict. */
package io.izinhub.consent.api;
