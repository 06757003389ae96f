package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;
import io.izinhub.detection.Findings.Claim;
import java.util.List;

/**
 * Card verification codes: three digits, or the four on the front of an American Express, that a word names, that people say
 * stand on the card, or that follow a card and its expiry (R114).
 */
final class CardCodeRule {

    private static final int CERTAIN = 95;
    private static final int NAMED = 85;
    private static final int BY_POSITION = 80;

    void scan(IdentifierText text, Findings into) {
        List<Claim> cards = into.claims().stream()
                .filter(claim -> claim.category() == Category.PAYMENT_CARD)
                .toList();
        if (cards.isEmpty() && !hasCue(text)) {
            return;
        }
        CardCodeCues cues = new CardCodeCues(text, cards);
        Numbers numbers = text.numbers();
        int done = 0;
        for (int group = 0; group < numbers.count(); group++) {
            int last = codeEnd(text, group);
            if (last < 0 || cues.partOfCard(numbers.start(group), numbers.end(last))) {
                continue;
            }
            int from = numbers.start(group);
            int to = numbers.end(last);
            boolean four = length(numbers, group, last) == 4;
            CardCodeCues.Label label = cues.label(from, to, four, done);
            if (label != null && !isOfProgram(text, label)) {
                done = Math.max(label.to(), to);
                into.addValidated(
                        Category.CVV,
                        Math.min(label.from(), from),
                        withEnding(text, done),
                        cards.isEmpty() ? NAMED : CERTAIN,
                        label.rule());
            } else if (cues.follows(from, to, four)) {
                into.addValidated(Category.CVV, from, to, BY_POSITION, "cvv.position");
            }
            group = last;
        }
    }

    /** In addresses {@code cid} and {@code code} name anything. */
    private static boolean isOfProgram(IdentifierText text, CardCodeCues.Label label) {
        String said = new String(text.chars(), label.from(), label.to() - label.from());
        return text.isTechnical(label.from())
                && !said.contains("cv")
                && !said.contains("guvenlik")
                && !said.contains("secur");
    }

    private static boolean hasCue(IdentifierText text) {
        return text.cues().count(Cue.CVV) > 0 || text.cues().count(Cue.CARD_SIDE) > 0;
    }

    /** The last group of a code that begins with this group; -1 if it is none. */
    private static int codeEnd(IdentifierText text, int group) {
        Numbers numbers = text.numbers();
        if (numbers.insideRow(group)) {
            return -1;
        }
        int last = spacedEnd(numbers, group);
        int length = length(numbers, group, last);
        boolean split = last == group
                && numbers.linked(group + 1)
                && numbers.length(group + 1) == 3
                && numbers.start(group + 1) - numbers.end(group) == 1;
        boolean form = (length == 3 || length == 4) && !split && text.lettersBefore(numbers.start(group)) == 0;
        return form && Quantities.standsAlone(text, numbers.start(group), numbers.end(last)) ? last : -1;
    }

    /** {@code 7 3 7}: the last of three or four single digits, else the group itself. */
    private static int spacedEnd(Numbers numbers, int group) {
        int last = group;
        while (numbers.length(last) == 1
                && numbers.linked(last + 1)
                && numbers.length(last + 1) == 1
                && last - group < 4) {
            last++;
        }
        return last;
    }

    private static int length(Numbers numbers, int first, int last) {
        int length = 0;
        for (int group = first; group <= last; group++) {
            length += numbers.length(group);
        }
        return length;
    }

    /** The end with a Turkish ending behind an apostrophe. */
    static int withEnding(IdentifierText text, int to) {
        char mark = text.at(to);
        int letters = mark == '\'' || mark == '’' ? text.lettersAfter(to + 1) : 0;
        return letters > 0 && letters <= 6 ? to + 1 + letters : to;
    }
}
