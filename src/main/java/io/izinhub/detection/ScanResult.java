package io.izinhub.detection;

import java.util.List;

/** The findings of a document by part and start, and what the policy makes of them. */
public record ScanResult(List<Finding> findings, Decision decision) {

    public ScanResult {
        findings = List.copyOf(findings);
    }
}
