package io.izinhub.detection.identifier;

/**
 * The expiry date behind a card number. It belongs to the card's finding and is none of its own: without the number it says
 * nothing, and a month and a year alone are the shelf life of food.
 */
final class Expiry {

    private static final int WIDEST_GAP = 40;

    private Expiry() {}

    /** The end of the expiry if one follows the card number with nothing but words for it in between; else of the card. */
    static int endAfter(IdentifierText text, int lastGroup) {
        Numbers numbers = text.numbers();
        int end = numbers.end(lastGroup);
        int month = lastGroup + 1;
        int year = month + 1;
        if (year >= numbers.count() || numbers.start(month) - end > WIDEST_GAP || !numbers.linked(year)) {
            return end;
        }
        boolean form = isMonth(numbers, month) && isYear(numbers, year);
        return form && onlyExpiryWords(text, end, numbers.start(month)) ? numbers.end(year) : end;
    }

    private static boolean isMonth(Numbers numbers, int group) {
        String digits = numbers.length(group) == 2 ? numbers.digits(group, group) : "00";
        return digits.compareTo("01") >= 0 && digits.compareTo("12") <= 0;
    }

    private static boolean isYear(Numbers numbers, int group) {
        String digits = numbers.length(group) > 4 ? "" : numbers.digits(group, group);
        String year = digits.length() == 4 && digits.startsWith("20") ? digits.substring(2) : digits;
        return year.length() == 2 && year.compareTo("15") >= 0 && year.compareTo("55") <= 0;
    }

    private static boolean onlyExpiryWords(IdentifierText text, int from, int to) {
        int i = from;
        while (i < to) {
            if (!Character.isLetter(text.at(i))) {
                i++;
            } else {
                int end = i + text.lettersAfter(i);
                if (text.cues().after(Cue.EXPIRY, i, 0) == Cues.FAR
                        && text.cues().before(Cue.EXPIRY, end, 0) == Cues.FAR) {
                    return false;
                }
                i = end;
            }
        }
        return true;
    }
}
