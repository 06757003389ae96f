package io.izinhub.integrator;

import io.izinhub.consent.domain.Status;
import java.time.Instant;

/**
 * What the authority is told.
 *
 * @param source code as the authority knows it
 * @param consentAt whole seconds count
 */
public record Submission(AuthorityAdapter.Permission permission, Status status, String source, Instant consentAt) {}
