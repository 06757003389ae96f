package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;

/** Card numbers, with the expiry date that follows (R110, detection.md 4). */
final class CardRule implements NumberRule {

    /** Ends the rule's id where the expiry belongs to the finding. */
    static final String WITH_EXPIRY = "+expiry";

    private static final int BEFORE = 80;
    private static final int AFTER = 40;

    private final KnownValues known;

    CardRule(KnownValues known) {
        this.known = known;
    }

    @Override
    public int shortest() {
        return 12;
    }

    @Override
    public int longest() {
        return 19;
    }

    @Override
    public boolean mayStart(char digit) {
        return digit >= '2' && digit <= '6' || digit == '9';
    }

    @Override
    public void apply(IdentifierText text, int first, int last, Findings into) {
        Numbers numbers = text.numbers();
        String digits = numbers.digits(first, last);
        CardIssuer issuer = CardIssuer.of(digits);
        if (issuer == null || !Checks.luhn(digits) || isAscending(digits) || known.holds(digits)) {
            return;
        }
        int from = numbers.start(first);
        int to = numbers.end(last);
        int score = score(text, first, last, issuer);
        if (score > 0) {
            int end = Expiry.endAfter(text, last);
            String rule = "card." + issuer + (end > to ? WITH_EXPIRY : "");
            into.addValidated(Category.PAYMENT_CARD, from, end, score, rule);
        }
    }

    private static int score(IdentifierText text, int first, int last, CardIssuer issuer) {
        Numbers numbers = text.numbers();
        Cues cues = text.cues();
        int from = numbers.start(first);
        int to = numbers.end(last);
        if (cues.isNear(Cue.MERSIS, from, to, BEFORE, 20)
                || text.lettersBefore(from) > 0 && isAccountPrefix(text, from)) {
            return 0;
        }
        int cue = cues.near(Cue.CARD, from, to, BEFORE, AFTER);
        int veto = vetoDistance(cues, from, to);
        boolean named = cue != Cues.FAR && cue <= veto;
        int score = 75 + grouping(text, first, last, issuer);
        if (issuer == CardIssuer.MAESTRO || length(numbers, first, last) < 15 && issuer != CardIssuer.DINERS) {
            score -= 35;
        }
        if (named) {
            return Math.min(100, score + 30);
        }
        boolean glued = text.lettersBefore(from) > 0
                || text.insideCode(from, to) && !text.isTechnical(from)
                || text.isTechnical(from) && first == last;
        return score - (veto == Cues.FAR ? 0 : 45) - (glued ? 45 : 0);
    }

    private static int vetoDistance(Cues cues, int from, int to) {
        int veto = Math.min(cues.near(Cue.OTHER, from, to, 40, 25), cues.near(Cue.IMEI, from, to, 40, 20));
        return Math.min(veto, cues.before(Cue.OTHER_NOUN, from, 3));
    }

    /** {@code TR} and the like before the groups: an account number that fails its own check. */
    private static boolean isAccountPrefix(IdentifierText text, int from) {
        return text.lettersBefore(from) == 2 && Checks.ibanLength(text.at(from - 2), text.at(from - 1)) > 0;
    }

    private static int length(Numbers numbers, int first, int last) {
        int length = 0;
        for (int group = first; group <= last; group++) {
            length += numbers.length(group);
        }
        return length;
    }

    /** Added for a grouping that cards have, taken off for one that they do not have. */
    private static int grouping(IdentifierText text, int first, int last, CardIssuer issuer) {
        Numbers numbers = text.numbers();
        if (first == last) {
            return 0;
        }
        int size = numbers.length(first);
        if (size == 1 && numbers.regular(first, last)) {
            return numbers.linked(first) && numbers.length(first - 1) == 1 ? -40 : 10;
        }
        if (size == 4 && numbers.regular(first, last)) {
            // the middle of a longer row of fours is not a card: an account number, a serial number
            boolean middle = numbers.linked(first) && numbers.length(first - 1) >= 2
                    || numbers.linked(last + 1) && isFullGroup(numbers, last + 1);
            return middle ? -45 : 15;
        }
        boolean threeParts = last - first == 2 && size == 4 && numbers.length(first + 1) == 6;
        boolean ownForm = threeParts && (issuer == CardIssuer.AMEX || issuer == CardIssuer.DINERS);
        boolean halves = size == 8 && last == first + 1;
        return ownForm || halves ? 15 : -30;
    }

    private static boolean isFullGroup(Numbers numbers, int group) {
        return numbers.length(group) == 4 && numbers.linked(group + 1) && numbers.length(group + 1) >= 2;
    }

    private static boolean isAscending(String digits) {
        for (int i = 1; i < digits.length(); i++) {
            if (digits.charAt(i) - '0' != (digits.charAt(i - 1) - '0' + 1) % 10) {
                return false;
            }
        }
        return true;
    }
}
