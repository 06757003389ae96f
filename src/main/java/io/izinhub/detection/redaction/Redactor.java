package io.izinhub.detection.redaction;

import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.Part;
import io.izinhub.detection.ScanResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces findings: an identifier by a mark of its type, a special category by one neutral mark for the whole clause, since
 * the statement is the datum and not a word of it. The result is scanned again; what is still found is taken out with more
 * around it. Immutable and thread-safe.
 */
public final class Redactor {

    private final Detector detector;
    private final Marks marks;

    /** @param detector the one that made the findings; it also judges the result */
    public Redactor(Detector detector, Marks marks) {
        this.detector = detector;
        this.marks = marks;
    }

    /** Takes out every finding of the result, and of the scans after it. */
    public Redaction redact(Document document, ScanResult result) {
        Document redacted = document;
        List<Finding> findings = result.findings();
        for (Width width : Width.values()) {
            if (findings.isEmpty()) {
                break;
            }
            redacted = without(redacted, findings, width);
            findings = detector.scan(redacted).findings();
        }
        return new Redaction(redacted, findings);
    }

    private Document without(Document document, List<Finding> findings, Width width) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < document.parts().size(); i++) {
            int part = i;
            Part original = document.parts().get(part);
            List<Finding> own =
                    findings.stream().filter(finding -> finding.part() == part).toList();
            parts.add(
                    own.isEmpty()
                            ? original
                            : new Part(
                                    original.kind(),
                                    PartEditor.of(original, marks).without(own, width)));
        }
        return new Document(parts);
    }
}
