package io.izinhub.detection.policy;

import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.identifier.KnownValues;

/**
 * What a policy file says.
 *
 * @param known numbers that are no finding: the company's own, and test cards where the file lets them pass (R111)
 */
public record PolicySettings(DetectionPolicy policy, KnownValues known) {}
