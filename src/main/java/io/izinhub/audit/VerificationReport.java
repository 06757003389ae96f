package io.izinhub.audit;

import java.util.List;

/** A verification as it is shown to people and programs: by the endpoint and by the command. */
record VerificationReport(boolean intact, long seals, long rows, long unsealed, List<Line> findings) {

    record Line(LedgerVerification.Kind kind, String place, String text, String turkish, String english) {}

    static VerificationReport of(LedgerVerification result) {
        return new VerificationReport(
                result.intact(),
                result.seals(),
                result.rows(),
                result.unsealed(),
                result.findings().stream()
                        .map(finding -> new Line(
                                finding.kind(),
                                finding.place(),
                                finding.text(),
                                finding.kind().turkish(),
                                finding.kind().english()))
                        .toList());
    }

    /** Turkish and English, one finding a line. */
    String text() {
        StringBuilder text = new StringBuilder();
        text.append(intact ? "Defter sağlam." : "Defter bozulmuş: " + findings.size() + " bulgu.")
                .append(" %d mühür, %d kayıt; %d kayıt henüz mühürsüz.%n".formatted(seals, rows, unsealed))
                .append(intact ? "The ledger is intact." : "The ledger is damaged: " + findings.size() + " findings.")
                .append(" %d seals, %d rows; %d rows not sealed yet.%n".formatted(seals, rows, unsealed));
        findings.forEach(line -> text.append("%s  %s: %s / %s (%s)%n"
                .formatted(line.kind(), line.place(), line.turkish(), line.english(), line.text())));
        return text.toString();
    }
}
