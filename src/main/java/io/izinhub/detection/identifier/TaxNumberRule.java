package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;

/** Tax numbers. One in ten numbers passes the check, so a word must say what it is (detection.md 4). */
final class TaxNumberRule implements NumberRule {

    private static final int FIRM = 85;
    private static final int WEAK = 60;

    private static final int CLOSE = 25;

    private final KnownValues known;

    TaxNumberRule(KnownValues known) {
        this.known = known;
    }

    @Override
    public int shortest() {
        return 10;
    }

    @Override
    public int longest() {
        return 10;
    }

    @Override
    public boolean mayStart(char digit) {
        return true;
    }

    @Override
    public void apply(IdentifierText text, int first, int last, Findings into) {
        Numbers numbers = text.numbers();
        int from = numbers.start(first);
        int to = numbers.end(last);
        int cue = text.cues().near(Cue.VKN, from, to, 50, 25);
        boolean company = text.cues().isNear(Cue.COMPANY, from, to, 90, 60);
        boolean apart = first != last && numbers.length(first) > 1;
        if (cue == Cues.FAR && (!company || apart) || !grouped(numbers, first, last, cue)) {
            return;
        }
        String digits = numbers.digits(first, last);
        if (!Checks.tax(digits) || known.holds(digits) || isSomethingElse(text, from, to, cue, digits)) {
            return;
        }
        into.addValidated(Category.VKN, from, to, cue == Cues.FAR ? WEAK : FIRM, "tax.number");
    }

    /** Even groups, or {@code 624 640 0394} and the like right beside the word. */
    private static boolean grouped(Numbers numbers, int first, int last, int cue) {
        boolean few = last - first <= 3 && cue <= CLOSE;
        for (int group = first; few && group <= last; group++) {
            few = numbers.length(group) >= 2;
        }
        return few || numbers.regular(first, last);
    }

    /** A nearer word for another kind of number, or a telephone number without a word right before it. */
    private static boolean isSomethingElse(IdentifierText text, int from, int to, int cue, String digits) {
        Cues cues = text.cues();
        int other = Math.min(cues.near(Cue.OTHER, from, to, 40, 25), cues.before(Cue.OTHER_NOUN, from, 3));
        int phone = cues.before(Cue.PHONE, from, 40);
        if (Math.min(other, phone) < cue) {
            return true;
        }
        boolean glued = text.lettersBefore(from) > 0 || text.insideCode(from, to) || text.isTechnical(from);
        return cue > 20 && (glued || Phones.isPhone(digits));
    }
}
