package io.izinhub.detection.score;

import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.redaction.Marks;
import io.izinhub.detection.redaction.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The redactor of the project, seen as something that cuts places out of a mail. */
final class Cuts implements Function<Mail, List<Cut>> {

    /** Follows each mark, so that marks can be told from text; no mail holds it. */
    private static final char AFTER_MARK = '\uE0F0';

    private static final String MARK = "\\[[^\\]]*\\]" + AFTER_MARK;

    private final Detector detector;
    private final Redactor redactor;

    Cuts(Detector detector) {
        this.detector = detector;
        Marks marks = Marks.tokens();
        this.redactor = new Redactor(detector, finding -> marks.of(finding) + AFTER_MARK);
    }

    @Override
    public List<Cut> apply(Mail mail) {
        Document document = Adapter.document(mail);
        ScanResult result = detector.scan(document);
        Document redacted = redactor.redact(document, result).document();
        List<Cut> cuts = new ArrayList<>();
        int shift = 0;
        for (int part = 0; part < document.parts().size(); part++) {
            String text = document.parts().get(part).content();
            int here = part;
            List<Finding> found = result.findings().stream()
                    .filter(finding -> finding.part() == here)
                    .toList();
            addCuts(text, redacted.parts().get(part).content(), found, shift, cuts);
            shift += text.length() + 1;
        }
        return cuts;
    }

    /** What lies between the pieces that are left; a piece that is nowhere to be found counts as cut. */
    private static void addCuts(String text, String redacted, List<Finding> found, int shift, List<Cut> cuts) {
        String[] pieces = redacted.split(MARK, -1);
        int at = 0;
        for (int i = 0; i < pieces.length; i++) {
            int start = i == pieces.length - 1 && text.endsWith(pieces[i])
                    ? text.length() - pieces[i].length()
                    : place(text, pieces[i], at, found);
            if (start < at) {
                continue;
            }
            add(at, start, shift, cuts);
            at = start + pieces[i].length();
        }
        add(at, text.length(), shift, cuts);
    }

    /** First place of a piece that holds nothing of a finding, since findings are gone. */
    private static int place(String text, String piece, int from, List<Finding> found) {
        int at = text.indexOf(piece, from);
        while (at >= 0) {
            int start = at;
            int end = at + piece.length();
            if (found.stream().noneMatch(finding -> finding.start() < end && start < finding.end())) {
                return at;
            }
            at = text.indexOf(piece, at + 1);
        }
        return -1;
    }

    private static void add(int start, int end, int shift, List<Cut> cuts) {
        if (end > start) {
            cuts.add(new Cut(start + shift, end + shift));
        }
    }
}
