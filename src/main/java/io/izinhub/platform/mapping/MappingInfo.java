package io.izinhub.platform.mapping;

import java.time.Instant;

/**
 * What is known of a mapping or code table in force.
 *
 * @param id path without {@code .jslt}, for example {@code iys/consent-in}; tables keep their {@code .yaml}
 * @param sha256 SHA-256 of the file, 64 lower-case hex characters
 * @param source {@code SHIPPED} or {@code CUSTOMER}
 * @param loadedAt when this set came into force
 */
public record MappingInfo(String id, String sha256, String source, Instant loadedAt) {}
