/** The company's policy for the detector, read from {@code policies/detection/policy.yaml}. */
package io.izinhub.detection.policy;
