package io.izinhub.detection.identifier;

import io.izinhub.detection.Findings;

/** Judges runs of linked digit groups by their whole length. */
interface NumberRule {

    int shortest();

    int longest();

    /** Whether a number of this kind can begin so; spares the rest of the work. */
    boolean mayStart(char digit);

    void apply(IdentifierText text, int firstGroup, int lastGroup, Findings into);

    /** Shows the rule every run of groups that has a length of its. Bounded work per group. */
    default void scan(IdentifierText text, Findings into) {
        Numbers numbers = text.numbers();
        for (int first = 0; first < numbers.count(); first++) {
            if (!mayStart(numbers.first(first)) || numbers.insideRow(first)) {
                continue;
            }
            int total = numbers.length(first);
            int last = first;
            while (total < shortest() && numbers.linked(last + 1)) {
                total += numbers.length(++last);
            }
            while (total >= shortest() && total <= longest()) {
                if (text.concerns(numbers.start(first), numbers.end(last))) {
                    apply(text, first, last, into);
                }
                if (!numbers.linked(last + 1)) {
                    break;
                }
                total += numbers.length(++last);
            }
        }
    }
}
