package io.izinhub.detection.score;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What redaction leaves of mails that may not pass as they are.
 *
 * @param requests request sentences that are still whole
 * @param overRedaction characters removed that no label covers, by all such characters
 * @param residue labelled spans of which a letter or digit is left
 */
public record RedactionScore(Rate requests, Rate overRedaction, Rate residue) {

    /**
     * Measures a redactor.
     *
     * @param requests the customer's request by the id of the mail, a substring of it
     */
    public static RedactionScore of(
            List<Mail> mails, Map<String, String> requests, Function<Mail, List<Cut>> redactor) {
        long kept = 0;
        long asked = 0;
        long removed = 0;
        long clean = 0;
        long left = 0;
        long gold = 0;
        for (Mail mail : mails) {
            if (mail.gold().isEmpty()) {
                continue;
            }
            List<Cut> cuts = redactor.apply(mail);
            String request = requests.get(mail.id());
            if (request != null) {
                asked++;
                kept += isWhole(mail.text(), request, cuts) ? 1 : 0;
            }
            boolean[] labelled = labelled(mail);
            for (int at = 0; at < labelled.length; at++) {
                clean += labelled[at] ? 0 : 1;
                removed += !labelled[at] && isCut(at, cuts) ? 1 : 0;
            }
            gold += mail.gold().size();
            left += mail.gold().stream()
                    .filter(span -> isLeft(span, mail.text(), cuts))
                    .count();
        }
        return new RedactionScore(new Rate(kept, asked), new Rate(removed, clean), new Rate(left, gold));
    }

    private static boolean isWhole(String text, String request, List<Cut> cuts) {
        int from = text.indexOf(request);
        if (from < 0) {
            throw new IllegalArgumentException("A request is not in its mail");
        }
        return cuts.stream().noneMatch(cut -> cut.start() < from + request.length() && from < cut.end());
    }

    private static boolean[] labelled(Mail mail) {
        boolean[] labelled = new boolean[mail.text().length()];
        mail.gold().forEach(span -> Arrays.fill(labelled, span.start(), span.end(), true));
        return labelled;
    }

    private static boolean isLeft(Span span, String text, List<Cut> cuts) {
        for (int at = span.start(); at < span.end(); at++) {
            if (Character.isLetterOrDigit(text.charAt(at)) && !isCut(at, cuts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCut(int at, List<Cut> cuts) {
        return cuts.stream().anyMatch(cut -> cut.holds(at));
    }
}
