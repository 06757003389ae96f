package io.izinhub.detection;

import io.izinhub.detection.identifier.CardMask;
import io.izinhub.detection.text.FoldedText;

/** What an authorised person may see of an identifier: the last characters, and of a card what the policy says (R105, R112). */
final class Masks {

    static final String NOTHING = "***";

    private Masks() {}

    static String of(CardMask cardMask, Category category, FoldedText text, int from, int to) {
        return switch (category) {
            case PAYMENT_CARD -> cardMask.of(text.folded(), from, to);
            case IBAN -> "TR** **** " + last(text, from, to, 4);
            case TCKN, VKN, PASSPORT -> "***" + last(text, from, to, 2);
            default -> NOTHING;
        };
    }

    private static String last(FoldedText text, int from, int to, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = to - 1; i >= from && digits.length() < count; i--) {
            char c = text.folded()[i];
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.reverse().toString();
    }
}
