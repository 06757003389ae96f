package io.izinhub.crm.stored;

import io.izinhub.detection.Category;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Scans texts of issues. Thread-safe. */
final class StoredScan {

    private static final char IN_ITS_PLACE = '*';

    private final Supplier<Detector> detectors;

    /** @param detectors the detector in force at each call */
    StoredScan(Supplier<Detector> detectors) {
        this.detectors = detectors;
    }

    /** Whether it is written in HTML or as text, one cannot ask a file. */
    static Part part(String text) {
        boolean html = text.contains("</") || text.contains("<br") || text.contains("<p>");
        return new Part(html ? Part.Kind.HTML : Part.Kind.TEXT, text);
    }

    List<Found> scan(StoredText text) {
        List<Found> found = new ArrayList<>(text.known());
        found.addAll(scan(text.part()));
        return found;
    }

    List<Found> scan(Part part) {
        Detector detector = detectors.get();
        return detector.scan(Document.of(part)).findings().stream()
                .map(finding -> new Found(
                        finding.category(),
                        detector.policy().decide(finding.category(), finding.score()),
                        finding.score(),
                        finding.rule(),
                        finding.start(),
                        finding.end()))
                .toList();
    }

    /** The same text without verification codes, at the same places: so it may be kept for a while (R106). */
    StoredText withoutCodes(StoredText text) {
        List<Found> codes = scan(text.part()).stream()
                .filter(found -> found.category() == Category.CVV)
                .sorted(Comparator.comparingInt(Found::start))
                .toList();
        if (codes.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.part().content());
        for (Found code : codes) {
            for (int i = code.start(); i < code.end(); i++) {
                if (Character.isDigit(masked.charAt(i))) {
                    masked.setCharAt(i, IN_ITS_PLACE);
                }
            }
        }
        return new StoredText(
                text.issue(),
                text.field(),
                new Part(text.part().kind(), masked.toString()),
                text.year(),
                text.place(),
                codes,
                text.unread());
    }
}
