package io.izinhub.crm;

import io.izinhub.detection.Decision;
import io.izinhub.detection.Document;
import io.izinhub.detection.Part;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.api.DetectorInForce;
import java.time.Instant;

/**
 * Reads what customers wrote into tickets. What should not stand there becomes a task: the hub keeps where it stands, never
 * the text nor its kind (R73). Joins a running transaction; thread-safe.
 */
final class TicketScan {

    private final DetectorInForce detectors;
    private final RedactionTasks tasks;
    private final String crm;

    TicketScan(DetectorInForce detectors, RedactionTasks tasks, String crm) {
        this.detectors = detectors;
        this.tasks = tasks;
        this.crm = crm;
    }

    /** @param receivedAt when the hub learned of it: the clock begins then */
    void read(CrmEvent event, Instant receivedAt) {
        if (event.ticket() == null) {
            return;
        }
        ScanResult scan = detectors
                .current()
                .scan(Document.of(new Part(Part.Kind.TEXT, event.ticket().text())));
        if (scan.decision() != Decision.PASS) {
            tasks.add(event, crm, scan.findings().size(), receivedAt);
        }
    }
}
