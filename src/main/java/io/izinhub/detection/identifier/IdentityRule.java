package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;

/** Turkish identity numbers and those of foreigners, which begin with 99 (detection.md 4). */
final class IdentityRule implements NumberRule {

    private final KnownValues known;

    IdentityRule(KnownValues known) {
        this.known = known;
    }

    @Override
    public int shortest() {
        return 11;
    }

    @Override
    public int longest() {
        return 11;
    }

    @Override
    public boolean mayStart(char digit) {
        return digit != '0';
    }

    @Override
    public void apply(IdentifierText text, int first, int last, Findings into) {
        Numbers numbers = text.numbers();
        // the last digit of a valid number is even: half of all others end here
        if ((text.at(numbers.end(last) - 1) & 1) == 1) {
            return;
        }
        String digits = numbers.digits(first, last);
        if (!Checks.identity(digits) || known.holds(digits)) {
            return;
        }
        int score = score(text, first, last);
        if (score > 0) {
            String rule = digits.startsWith("99") ? "identity.foreigner" : "identity.citizen";
            into.addValidated(Category.TCKN, numbers.start(first), numbers.end(last), score, rule);
        }
    }

    private static int score(IdentifierText text, int first, int last) {
        Numbers numbers = text.numbers();
        Cues cues = text.cues();
        int from = numbers.start(first);
        int to = numbers.end(last);
        int cue = Math.min(cues.near(Cue.TCKN, from, to, 60, 25), cues.near(Cue.YKN, from, to, 60, 25));
        int veto = Math.min(cues.near(Cue.OTHER, from, to, 60, 25), cues.near(Cue.IMEI, from, to, 40, 20));
        veto = Math.min(veto, cues.before(Cue.OTHER_NOUN, from, 3));
        boolean named = cue != Cues.FAR && cue <= veto;
        boolean loose = first != last && (!numbers.regular(first, last) || partOfLonger(numbers, first, last));
        if (named) {
            return loose ? 75 : 95;
        }
        boolean glued = text.lettersBefore(from) > 0 || text.insideCode(from, to) || text.isTechnical(from);
        return veto != Cues.FAR || glued || loose ? 0 : 75;
    }

    /** Whether groups of the same kind go on before or behind, as in a table of figures. */
    private static boolean partOfLonger(Numbers numbers, int first, int last) {
        return numbers.linked(first) && numbers.length(first - 1) <= 4
                || numbers.linked(last + 1) && numbers.length(last + 1) <= 4;
    }
}
