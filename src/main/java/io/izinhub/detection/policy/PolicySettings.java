package io.izinhub.detection.policy;

import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.identifier.KnownValues;
import io.izinhub.detection.opinion.Thresholds;
import java.util.Optional;

/**
 * What a policy file says.
 *
 * @param known numbers that are no finding: the company's own, and test cards where the file lets them pass (R111)
 * @param opinion when the second opinion is heard; empty: never
 */
public record PolicySettings(DetectionPolicy policy, KnownValues known, Optional<Thresholds> opinion) {}
