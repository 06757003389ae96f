package io.izinhub.detection.identifier;

/** Tells a number that stands for itself from an amount, a count, a time or a date. */
final class Quantities {

    private Quantities() {}

    /** Whether the digits are no piece of a longer figure and no unit follows. */
    static boolean standsAlone(IdentifierText text, int from, int to) {
        char before = text.at(from - 1);
        char after = text.at(to);
        boolean goesOn = ",.:/-".indexOf(after) >= 0 && Numbers.isDigit(text.at(to + 1));
        boolean begun = ",.:/-".indexOf(before) >= 0 && Numbers.isDigit(text.at(from - 2));
        boolean amount =
                after == '₺' || before == '₺' || after == '%' || before == '%' || before == '$' || before == '€';
        return !goesOn && !begun && !amount && text.lettersAfter(to) == 0 && !unitFollows(text, to);
    }

    static boolean unitFollows(IdentifierText text, int to) {
        return text.cues().after(Cue.UNIT, to, 1) != Cues.FAR;
    }

    static boolean isYear(IdentifierText text, int group) {
        Numbers numbers = text.numbers();
        if (numbers.length(group) != 4) {
            return false;
        }
        String digits = numbers.digits(group, group);
        return digits.startsWith("19") || digits.startsWith("20");
    }
}
