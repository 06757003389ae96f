package io.izinhub.detection.score;

import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.Part;
import io.izinhub.detection.ScanResult;
import java.util.function.Function;

/** The detector of the project, seen as something that finds spans in a mail. */
final class Adapter implements Function<Mail, Prediction> {

    private final Detector detector;

    Adapter(Detector detector) {
        this.detector = detector;
    }

    @Override
    public Prediction apply(Mail mail) {
        ScanResult result = detector.scan(document(mail));
        return new Prediction(
                result.findings().stream().map(finding -> span(mail, finding)).toList(), result.decision());
    }

    static Document document(Mail mail) {
        return Document.of(
                new Part(Part.Kind.SUBJECT, mail.subject()),
                new Part(mail.html() ? Part.Kind.HTML : Part.Kind.TEXT, mail.body()));
    }

    private static Span span(Mail mail, Finding finding) {
        int shift = finding.part() == 0 ? 0 : mail.subject().length() + 1;
        return new Span(finding.category(), finding.start() + shift, finding.end() + shift);
    }
}
