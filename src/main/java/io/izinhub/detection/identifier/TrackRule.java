package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;

/** The magnetic stripe of a card: {@code %B4…^NAME^…?} and {@code ;4…=…?}. */
final class TrackRule {

    private static final int LONGEST = 107;

    void scan(IdentifierText text, Findings into) {
        Numbers numbers = text.numbers();
        for (int group = 0; group < numbers.count(); group++) {
            int start = numbers.start(group);
            int end = numbers.end(group);
            boolean first = text.at(start - 1) == 'b' && text.at(start - 2) == '%' && text.at(end) == '^';
            boolean second = text.at(start - 1) == ';' && text.at(end) == '=';
            if ((first || second) && isCard(numbers.digits(group, group))) {
                into.addValidated(
                        Category.PAYMENT_CARD, start - (first ? 2 : 1), trackEnd(text, end), 100, "card.track");
            }
        }
    }

    private static boolean isCard(String digits) {
        return digits.length() >= 12 && digits.length() <= 19 && Checks.luhn(digits);
    }

    private static int trackEnd(IdentifierText text, int from) {
        int end = from;
        while (end < from + LONGEST && end < text.chars().length && text.at(end) != '\n') {
            if (text.at(end++) == '?') {
                return end;
            }
        }
        return end;
    }
}
