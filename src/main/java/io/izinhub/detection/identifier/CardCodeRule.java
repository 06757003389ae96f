package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;
import io.izinhub.detection.Findings.Claim;
import java.util.List;

/** Card verification codes: three or four digits that a word names, or that follow a card and its expiry (R114). */
final class CardCodeRule {

    private static final int REACH = 25;
    private static final int CERTAIN = 95;
    private static final int NAMED = 85;
    private static final int BY_POSITION = 80;

    void scan(IdentifierText text, Findings into) {
        List<Claim> cards = into.claims().stream()
                .filter(claim -> claim.category() == Category.PAYMENT_CARD)
                .toList();
        boolean amex = cards.stream().anyMatch(card -> card.rule().contains(CardIssuer.AMEX.name()));
        int done = 0;
        for (int hit = 0; hit < text.cues().count(Cue.CVV); hit++) {
            int from = text.cues().start(Cue.CVV, hit);
            int cueEnd = text.cues().end(Cue.CVV, hit);
            int group = text.numbers().from(cueEnd);
            int last = codeEnd(text, cueEnd, group, amex, saysFour(text, from, cueEnd));
            if (last >= 0 && from >= done) {
                done = text.numbers().end(last);
                into.addValidated(Category.CVV, from, done, cards.isEmpty() ? NAMED : CERTAIN, "cvv.named");
            } else if (last < 0) {
                codeBefore(text, from, cueEnd, cards, into);
            }
        }
        for (Claim card : cards) {
            if (card.rule().endsWith(CardRule.WITH_EXPIRY)) {
                codeBehind(text, card, amex, into);
            }
        }
    }

    /** The last group of the code that begins with this group; -1 if it is no code. */
    private static int codeEnd(IdentifierText text, int cueEnd, int group, boolean amex, boolean four) {
        Numbers numbers = text.numbers();
        if (group >= numbers.count()
                || numbers.start(group) - cueEnd > REACH
                || !sameThought(text, cueEnd, numbers.start(group))) {
            return -1;
        }
        int last = spacedEnd(numbers, group);
        int length = numbers.end(last) - numbers.start(group) - (last - group);
        boolean near = numbers.start(group) - cueEnd <= 3;
        boolean form = length == 3 || length == 4 && (amex || four || near && !Quantities.isYear(text, group));
        boolean split = last == group
                && numbers.linked(group + 1)
                && numbers.length(group + 1) == 3
                && numbers.start(group + 1) - numbers.end(group) == 1;
        return form && !split && Quantities.standsAlone(text, numbers.start(group), numbers.end(last)) ? last : -1;
    }

    /** {@code 7 3 7}: the last of three or four single digits, else the group itself. */
    private static int spacedEnd(Numbers numbers, int group) {
        int last = group;
        while (numbers.length(last) == 1 && numbers.linked(last + 1) && numbers.length(last + 1) == 1) {
            last++;
        }
        return last;
    }

    private static boolean saysFour(IdentifierText text, int from, int to) {
        String cue = new String(text.chars(), from, to - from);
        return cue.contains("4") || cue.contains("dort") || cue.contains("four");
    }

    private static boolean sameThought(IdentifierText text, int from, int to) {
        if (new String(text.chars(), from, to - from).contains("hata")) {
            return false; // the number of an error
        }
        for (int i = from; i < to; i++) {
            char c = text.at(i);
            if (c == '?' || c == '!' || c == ';' || c == '.' && Character.isWhitespace(text.at(i + 1))) {
                return false;
            }
        }
        return true;
    }

    /** {@code 737 (cvv)}. */
    private static void codeBefore(IdentifierText text, int from, int to, List<Claim> cards, Findings into) {
        Numbers numbers = text.numbers();
        int group = numbers.from(from) - 1;
        boolean close = group >= 0 && from - numbers.end(group) <= 3 && numbers.length(group) == 3;
        if (!close || text.at(from) != 'c') {
            return;
        }
        boolean taken =
                cards.stream().anyMatch(card -> card.to() > numbers.start(group) && card.from() < numbers.end(group));
        if (!taken && Quantities.standsAlone(text, numbers.start(group), numbers.end(group))) {
            into.addValidated(Category.CVV, numbers.start(group), to, NAMED, "cvv.before");
        }
    }

    /** The third number behind a card and its expiry. */
    private static void codeBehind(IdentifierText text, Claim card, boolean amex, Findings into) {
        Numbers numbers = text.numbers();
        int group = numbers.from(card.to());
        boolean next = group < numbers.count()
                && numbers.start(group) - card.to() <= 2
                && text.at(card.to()) != '\n'
                && numbers.length(group) == (amex ? 4 : 3)
                && text.lettersBefore(numbers.start(group)) == 0;
        if (next && Quantities.standsAlone(text, numbers.start(group), numbers.end(group))) {
            into.addValidated(Category.CVV, numbers.start(group), numbers.end(group), BY_POSITION, "cvv.position");
        }
    }
}
