package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;
import io.izinhub.detection.Findings.Claim;
import io.izinhub.detection.text.Tokens;
import java.util.List;
import java.util.TreeSet;

/** Passport numbers beside a word that says so, and machine-readable lines, which need none (detection.md 4). */
final class PassportRule {

    private static final int BEFORE = 40;
    private static final int AFTER = 12;
    /** A list of travellers may follow one word for all. */
    private static final int LIST = 300;

    private static final int WITH_IDENTITY = 60;
    private static final int WITH_TRAVELLER = 80;
    private static final int MRZ_LINE = 44;

    void scan(IdentifierText text, boolean announced, Findings into) {
        machineReadable(text, into);
        if (!announced && text.cues().count(Cue.PASSPORT) == 0) {
            travellers(text, into);
            return;
        }
        spacedNumbers(text, into);
        Tokens tokens = text.text().tokens();
        for (int token = 0; token < tokens.size(); token++) {
            int from = tokens.start(token);
            int to = tokens.end(token);
            int start = splitLetter(text, tokens, token);
            int score = score(text, start, from, to, announced);
            if (score > 0) {
                into.addValidated(Category.PASSPORT, start, to, score, "passport.number");
            }
        }
    }

    /** {@code U 1 2 3 4 5 6 7 8} or {@code U.1.2.…} beside the word. */
    private static void spacedNumbers(IdentifierText text, Findings into) {
        Numbers numbers = text.numbers();
        for (int first = 0; first < numbers.count(); first++) {
            int start = numbers.start(first);
            int letter = text.lettersBefore(start) == 1 ? start - 1 : start - 2;
            boolean led = letter >= 0 && text.lettersBefore(letter + 1) == 1 && text.at(letter) != 'o';
            if (!led) {
                continue;
            }
            int last = first;
            int total = numbers.length(first);
            while (numbers.linked(last + 1) && total + numbers.length(last + 1) <= 8) {
                total += numbers.length(++last);
            }
            boolean form = last > first && total >= 7;
            if (form && text.cues().isNear(Cue.PASSPORT, letter, numbers.end(last), BEFORE, AFTER)) {
                into.addValidated(Category.PASSPORT, letter, numbers.end(last), 75, "passport.spaced");
            }
            first = last;
        }
    }

    /** Where a single letter stands before eight digits, as in {@code U 12345678}; else the start of the token. */
    private static int splitLetter(IdentifierText text, Tokens tokens, int token) {
        int from = tokens.start(token);
        boolean letter = token > 0
                && tokens.length(token - 1) == 1
                && tokens.start(token) - tokens.end(token - 1) == 1
                && Character.isLetter(text.at(tokens.start(token - 1)))
                && text.at(tokens.start(token - 1)) != 'o';
        return letter && allDigits(text, from, tokens.end(token)) ? tokens.start(token - 1) : from;
    }

    private static int score(IdentifierText text, int start, int from, int to, boolean announced) {
        Cues cues = text.cues();
        int length = to - from + (start < from ? 1 : 0);
        if (length < 7 || length > 9 || text.insideCode(start, to) || text.isTechnical(start)) {
            return 0;
        }
        int digits = digits(text, from, to);
        boolean letterFirst = Character.isLetter(text.at(start));
        boolean form = letterFirst ? digits >= 5 : digits == 9 && Quantities.standsAlone(text, from, to);
        if (!form) {
            return 0;
        }
        int cue = cues.near(Cue.PASSPORT, start, to, BEFORE, AFTER);
        int veto = Math.min(cues.near(Cue.OTHER, start, to, BEFORE, AFTER), cues.before(Cue.OTHER_NOUN, start, 3));
        veto = Math.min(veto, cues.before(Cue.PHONE, start, BEFORE));
        if (cue != Cues.FAR && cue <= veto) {
            return letterFirst ? 85 : 75;
        }
        boolean turkish = length == 9 && digits == 8 && letterFirst;
        boolean listed = announced || cues.isNear(Cue.PASSPORT, start, to, LIST, BEFORE);
        return turkish && listed && veto == Cues.FAR ? 75 : 0;
    }

    /** A letter and eight digits where travellers are spoken of, or in one line with an identity number. */
    private static void travellers(IdentifierText text, Findings into) {
        List<Claim> people = into.claims().stream()
                .filter(claim -> claim.category() == Category.TCKN)
                .toList();
        if (people.isEmpty() && text.cues().count(Cue.TRAVELLER) == 0) {
            return;
        }
        TreeSet<Integer> identities = new TreeSet<>();
        people.forEach(claim -> identities.add(claim.from()));
        Tokens tokens = text.text().tokens();
        for (int token = 0; token < tokens.size(); token++) {
            int from = tokens.start(token);
            int to = tokens.end(token);
            boolean form = to - from == 9 && Character.isLetter(text.at(from)) && digits(text, from, to) == 8;
            if (!form
                    || text.insideCode(from, to)
                    || text.isTechnical(from)
                    || isSomethingElse(text.cues(), from, to)) {
                continue;
            }
            boolean listed =
                    !identities.subSet(from - WITH_IDENTITY, to + WITH_IDENTITY).isEmpty();
            if (listed || text.cues().isNear(Cue.TRAVELLER, from, to, WITH_TRAVELLER, WITH_TRAVELLER / 2)) {
                into.addValidated(Category.PASSPORT, from, to, 70, "passport.traveller");
            }
        }
    }

    private static boolean isSomethingElse(Cues cues, int from, int to) {
        return cues.isNear(Cue.OTHER, from, to, BEFORE, AFTER)
                || cues.before(Cue.OTHER_NOUN, from, 3) != Cues.FAR
                || cues.before(Cue.PHONE, from, BEFORE) != Cues.FAR;
    }

    private static boolean allDigits(IdentifierText text, int from, int to) {
        return digits(text, from, to) == to - from;
    }

    private static int digits(IdentifierText text, int from, int to) {
        int digits = 0;
        for (int i = from; i < to && i < from + 10; i++) {
            digits += Numbers.isDigit(text.at(i)) ? 1 : 0;
        }
        return digits;
    }

    /** Two lines of 44 characters whose first begins with P; the number's check digit must hold. */
    private static void machineReadable(IdentifierText text, Findings into) {
        char[] chars = text.chars();
        for (int i = 1; i < chars.length; i++) {
            if (chars[i] == '<'
                    && chars[i - 1] == 'p'
                    && !isMachineSign(text.at(i - 2))
                    && lineLength(chars, i - 1) == MRZ_LINE) {
                secondLine(text, i - 1, i - 1 + MRZ_LINE, into);
            }
        }
    }

    private static int lineLength(char[] chars, int from) {
        int end = from;
        while (end < chars.length && end - from <= MRZ_LINE && isMachineSign(chars[end])) {
            end++;
        }
        return end - from;
    }

    private static void secondLine(IdentifierText text, int first, int end, Findings into) {
        int start = end;
        while (start < end + 4 && Character.isWhitespace(text.at(start))) {
            start++;
        }
        for (int i = start; i < start + MRZ_LINE; i++) {
            if (!isMachineSign(text.at(i))) {
                return;
            }
        }
        if (checkDigit(text, start, 9) == text.at(start + 9) - '0') {
            into.addValidated(Category.PASSPORT, first, start + MRZ_LINE, 95, "passport.mrz");
        }
    }

    private static int checkDigit(IdentifierText text, int from, int length) {
        int[] weights = {7, 3, 1};
        int sum = 0;
        for (int i = 0; i < length; i++) {
            char c = text.at(from + i);
            int value = c == '<' ? 0 : Character.digit(c, 36);
            sum += value * weights[i % 3];
        }
        return sum % 10;
    }

    private static boolean isMachineSign(char c) {
        return c == '<' || c >= 'a' && c <= 'z' || Numbers.isDigit(c);
    }
}
