package io.izinhub.detection.identifier;

import io.izinhub.detection.Findings.Claim;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What around a short number says that it stands on a card. Belongs to one text. */
final class CardCodeCues {

    private static final int REACH = 25;
    /** With the card itself in the mail people put more words between. */
    private static final int REACH_WITH_CARD = 45;

    private static final int AFTER = 3;
    private static final int AFTER_WITH_CARD = 20;
    private static final int KOD_REACH = 12;
    private static final int CARD_WORD_REACH = 40;
    private static final int LABEL_GAP = 12;
    private static final int LONGEST_LABEL = 60;
    private static final Cue[] LABELS = {Cue.CVV, Cue.CARD_SIDE, Cue.CARD_COUNT};

    private final IdentifierText text;
    private final Cues cues;
    private final boolean noCard;
    /** Ends of cards by their starts, the furthest so far; ends of cards; of those with their expiry. */
    private final TreeMap<Integer, Integer> cards = new TreeMap<>();

    private final TreeMap<Integer, Integer> cardEnds = new TreeMap<>();
    private final TreeMap<Integer, Integer> expiries = new TreeMap<>();
    private final boolean amex;

    /** The words that name a code, before or behind it. */
    record Label(int from, int to, String rule) {}

    CardCodeCues(IdentifierText text, List<Claim> cards) {
        this.text = text;
        this.cues = text.cues();
        this.noCard = cards.isEmpty();
        cards.stream().sorted(Comparator.comparingInt(Claim::from)).forEach(this::remember);
        this.amex = cards.stream().anyMatch(card -> card.rule().contains(CardIssuer.AMEX.name()));
    }

    private void remember(Claim card) {
        int furthest = cards.isEmpty() ? 0 : cards.lastEntry().getValue();
        cards.put(card.from(), Math.max(furthest, card.to()));
        cardEnds.put(card.to(), card.to());
        if (card.rule().endsWith(CardRule.WITH_EXPIRY)) {
            expiries.put(card.to(), card.to());
        }
    }

    boolean partOfCard(int from, int to) {
        Map.Entry<Integer, Integer> before = cards.lowerEntry(to);
        return before != null && before.getValue() > from;
    }

    /** The label of a number; null if nothing says that it is a code. */
    Label label(int from, int to, boolean four, int taken) {
        if (vetoed(from, to)) {
            return null;
        }
        int floor = Math.max(taken, lastCardBefore(from));
        for (Cue cue : LABELS) {
            int start = before(cue, from, floor);
            if (start >= 0 && fits(cue, start, from, to, four)) {
                return new Label(wholeLabel(start, floor), to, cue == Cue.CVV ? "cvv.named" : "cvv.on-card");
            }
        }
        for (Cue cue : LABELS) {
            int end = behind(cue, to);
            if (end >= 0 && !ownValue(end) && fits(cue, from, to, end, four)) {
                return new Label(from, end, "cvv.before");
            }
        }
        return null;
    }

    /** Where the nearest cue begins that ends before the place; -1 if there is none near in the same thought. */
    private int before(Cue cue, int place, int floor) {
        int hit = cues.lastEndingBy(cue, place);
        if (hit < 0 || cues.start(cue, hit) < floor) {
            return -1;
        }
        int reach = noCard ? REACH : REACH_WITH_CARD;
        int end = cues.end(cue, hit);
        boolean bare = cue == Cue.CARD_COUNT && text.at(cues.start(cue, hit)) == 'k';
        return place - end <= (bare ? KOD_REACH : reach) && sameThought(end, place) ? cues.start(cue, hit) : -1;
    }

    private int behind(Cue cue, int place) {
        int reach = noCard ? AFTER : AFTER_WITH_CARD;
        int hit = cues.firstFrom(cue, place);
        return hit < cues.count(cue)
                        && cues.start(cue, hit) - place <= reach
                        && sameThought(place, cues.start(cue, hit))
                ? cues.end(cue, hit)
                : -1;
    }

    /** Whether the cue behind a number has a number of its own. */
    private boolean ownValue(int end) {
        Numbers numbers = text.numbers();
        int next = numbers.from(end);
        return next < numbers.count() && numbers.start(next) - end <= KOD_REACH && numbers.length(next) >= 3;
    }

    /** Whether a cue of this kind is enough for a number of this length. */
    private boolean fits(Cue cue, int from, int middle, int to, boolean four) {
        if (four && !amex && !saysFour(from, to)) {
            boolean year = Quantities.isYear(text, text.numbers().from(Math.max(middle, from)));
            return cue == Cue.CVV && !year && to - middle <= 8 && middle - from <= 12;
        }
        return switch (cue) {
            case CVV -> !noCard || cues.before(Cue.OTHER_CARD, from, 3) == Cues.FAR;
            case CARD_SIDE -> !noCard || cardWordNear(from, to);
            default -> !noCard && !ofSomethingElse(from, to);
        };
    }

    private boolean saysFour(int from, int to) {
        String said = new String(text.chars(), from, to - from);
        return said.contains("dort")
                || said.contains("four")
                || said.contains("4 ")
                || said.contains("4-digit")
                || said.startsWith("on ") && said.contains("kod");
    }

    private boolean cardWordNear(int from, int to) {
        return cues.isNear(Cue.CARD, from, to, CARD_WORD_REACH, CARD_WORD_REACH)
                && !cues.isNear(Cue.OTHER_CARD, from, to, CARD_WORD_REACH, CARD_WORD_REACH);
    }

    /** {@code posta kodu}, {@code onay kodu}, {@code sipariş kodu}. */
    private boolean ofSomethingElse(int from, int to) {
        return cues.isNear(Cue.OTHER, from, to, 8, 8)
                || covers(Cue.OTHER, from)
                || covers(Cue.CODE, from)
                || cues.before(Cue.OTHER_CARD, to, to - from + 8) != Cues.FAR;
    }

    private boolean covers(Cue cue, int place) {
        int hit = cues.firstFrom(cue, place + 1) - 1;
        return hit >= 0 && cues.end(cue, hit) > place;
    }

    /** A word right beside the number that makes it a floor, a flight, a size, a telephone extension. */
    private boolean vetoed(int from, int to) {
        boolean beside = text.at(to) == ' '
                && Math.min(cues.after(Cue.PLACE, to, 1), cues.after(Cue.OTHER_NOUN, to, 1)) != Cues.FAR;
        int before = Math.min(cues.before(Cue.PLACE, from, 6), cues.before(Cue.PHONE, from, 6));
        before = Math.min(before, Math.min(cues.before(Cue.OTHER_NOUN, from, 3), cues.before(Cue.OTHER, from, 3)));
        return beside || before != Cues.FAR && before <= cues.before(Cue.CVV, from, 6);
    }

    private boolean sameThought(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.at(i);
            boolean stop = c == '?' || c == '!' || c == ';' || c == '.' && Character.isWhitespace(text.at(i + 1));
            boolean error = c == 'h' && text.at(i + 1) == 'a' && text.at(i + 2) == 't' && text.at(i + 3) == 'a';
            if (stop && noCard || error || Numbers.isDigit(c) && Numbers.isDigit(text.at(i + 1))) {
                return false;
            }
        }
        return true;
    }

    private int lastCardBefore(int place) {
        Integer end = cardEnds.floorKey(place);
        return end == null ? 0 : end;
    }

    /** The label with the words for the card that lead to it. */
    private int wholeLabel(int start, int floor) {
        int first = start;
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Cue cue : new Cue[] {Cue.CVV, Cue.CARD_SIDE, Cue.CARD_COUNT, Cue.CARD}) {
                int hit = cues.firstFrom(cue, first) - 1;
                boolean joins = hit >= 0
                        && cues.start(cue, hit) >= floor
                        && start - cues.start(cue, hit) <= LONGEST_LABEL
                        && first - cues.end(cue, hit) <= LABEL_GAP
                        && noNumberBetween(cues.start(cue, hit), first)
                        && noCommaBetween(cues.end(cue, hit), first);
                if (joins) {
                    first = cues.start(cue, hit);
                    grown = true;
                }
            }
        }
        return first;
    }

    private boolean noCommaBetween(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.at(i) == ',' || text.at(i) == '\n') {
                return false;
            }
        }
        return true;
    }

    private boolean noNumberBetween(int from, int to) {
        int next = text.numbers().from(from);
        return next >= text.numbers().count()
                || text.numbers().start(next) >= to
                || text.numbers().length(next) == 1;
    }

    /** The third number behind a card and its expiry, on the same line or alone on the next. */
    boolean follows(int from, int to, boolean four) {
        Integer card = expiries.floorKey(from);
        return card != null
                && from - card <= 2
                && (text.at(card) != '\n' || text.at(to) == '\n')
                && four == amex
                && text.lettersBefore(from) == 0;
    }
}
