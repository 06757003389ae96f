/** "May I send?" in the shape of whoever asks: contracts in {@code mappings/query}. */
package io.izinhub.consent.ask;
