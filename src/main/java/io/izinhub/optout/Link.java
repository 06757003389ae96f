package io.izinhub.optout;

import io.izinhub.consent.Brand;

/**
 * A link that counts.
 *
 * @param maker which key made it, for the evidence: {@code token-3}; {@code row} for a text message's
 */
record Link(LinkTarget target, Brand brand, String maker) {}
