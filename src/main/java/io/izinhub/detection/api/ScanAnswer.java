package io.izinhub.detection.api;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.detection.Finding;
import io.izinhub.detection.ScanResult;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What was found; never the text that was. */
record ScanAnswer(Decision decision, List<Found> findings) {

    /**
     * @param start UTF-16 units from the start of subject, line feed, body
     * @param end one past the last unit
     * @param score 0 to 100
     */
    @Schema(name = "ScanFinding")
    record Found(Category category, int start, int end, int score, String rule) {}

    /** @param offsets where each part begins in the text that the caller counts in */
    static ScanAnswer of(ScanResult result, int... offsets) {
        return new ScanAnswer(
                result.decision(),
                result.findings().stream()
                        .map(finding -> found(finding, offsets[finding.part()]))
                        .toList());
    }

    private static Found found(Finding finding, int offset) {
        return new Found(
                finding.category(), finding.start() + offset, finding.end() + offset, finding.score(), finding.rule());
    }
}
