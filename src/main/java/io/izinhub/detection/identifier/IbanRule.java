package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;

/** Account numbers of the IBAN register, in any grouping and over two lines (R112, detection.md 4). */
final class IbanRule {

    private static final int TURKISH_DIGITS = 24;
    private static final int WIDEST_GAP = 5;

    private final KnownValues known;

    IbanRule(KnownValues known) {
        this.known = known;
    }

    void scan(IdentifierText text, Findings into) {
        Numbers numbers = text.numbers();
        for (int group = 0; group < numbers.count(); group++) {
            int country = countryBefore(text, numbers.start(group));
            boolean found = country >= 0 && withCountry(text, country, numbers.start(group), into);
            if (!found && text.cues().before(Cue.IBAN, numbers.start(group), 60) != Cues.FAR) {
                withoutCountry(text, group, into);
            }
        }
    }

    /** Where two letters of a country begin that stand before the place; -1 if there are none. */
    private static int countryBefore(IdentifierText text, int place) {
        int end = place;
        while (end > 0 && place - end < 3 && isGap(text.at(end - 1))) {
            end--;
        }
        int letters = text.lettersBefore(end);
        if (letters < 2) {
            // T R 33
            boolean apart = letters == 1 && text.at(end - 2) == ' ' && text.lettersBefore(end - 2) == 1;
            return apart && Checks.ibanLength(text.at(end - 3), text.at(end - 1)) > 0 ? end - 3 : -1;
        }
        boolean turkish = text.at(end - 2) == 't' && text.at(end - 1) == 'r';
        boolean alone = letters == 2 && !Numbers.isDigit(text.at(end - 3));
        return (alone || turkish) && Checks.ibanLength(text.at(end - 2), text.at(end - 1)) > 0 ? end - 2 : -1;
    }

    private boolean withCountry(IdentifierText text, int country, int digits, Findings into) {
        char first = text.at(country);
        char second = text.at(country + 1) == ' ' ? text.at(country + 2) : text.at(country + 1);
        int wanted = Checks.ibanLength(first, second);
        StringBuilder compact = new StringBuilder(wanted).append(first).append(second);
        int end = collect(text, digits, wanted, compact);
        if (end < 0 || !Checks.iban(compact) || known.holds(compact.toString())) {
            return false;
        }
        // the Turkish reserve digit is a sign, not a condition
        boolean usual = first != 't' || second != 'r' || compact.charAt(9) == '0';
        if (text.concerns(country, end)) {
            into.addValidated(Category.IBAN, country, end, usual ? 95 : 85, "iban." + first + second);
        }
        return true;
    }

    /** Gathers letters and digits over gaps; one past the last if exactly as many as wanted were found, else -1. */
    private static int collect(IdentifierText text, int from, int wanted, StringBuilder compact) {
        int gap = 0;
        int i = from;
        while (compact.length() < wanted && i < text.chars().length && gap <= WIDEST_GAP) {
            char c = text.at(i++);
            if (c >= '0' && c <= '9' || c >= 'a' && c <= 'z') {
                compact.append(c);
                gap = 0;
            } else if (isGap(c)) {
                gap++;
            } else {
                return -1;
            }
        }
        boolean whole = compact.length() == wanted
                && Numbers.isDigit(compact.charAt(2))
                && Numbers.isDigit(compact.charAt(3))
                && !Numbers.isDigit(text.at(i));
        return whole ? i : -1;
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '\n' || c == '-' || c == '.' || c == '/' || c == '>' || c == '–' || c == '_'
                || c == ':';
    }

    /** The digits of a Turkish account without its letters, where a word says so. */
    private void withoutCountry(IdentifierText text, int first, Findings into) {
        Numbers numbers = text.numbers();
        int total = numbers.length(first);
        int last = first;
        while (total < TURKISH_DIGITS && numbers.linked(last + 1)) {
            total += numbers.length(++last);
        }
        if (total != TURKISH_DIGITS || !text.concerns(numbers.start(first), numbers.end(last))) {
            return;
        }
        String compact = "tr" + numbers.digits(first, last);
        if (Checks.iban(compact) && !known.holds(compact)) {
            into.addValidated(Category.IBAN, numbers.start(first), numbers.end(last), 90, "iban.digits");
        }
    }
}
