package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;
import java.util.Set;

/** Passwords, PINs and one-time codes with their value; talk about them without one is nothing (detection.md 4). */
final class CredentialRule {

    private static final int CERTAIN = 90;
    private static final int LIKELY = 75;
    private static final int MOST_CONNECTORS = 3;
    private static final int REACH = 30;
    private static final int PLACE_REACH = 120;

    /** Words that may stand between a word for a secret and the secret. */
    private static final Set<String> CONNECTORS = Set.of(
            "su",
            "olarak",
            "ise",
            "da",
            "de",
            "yeni",
            "eski",
            "hala",
            "kodu",
            "kodum",
            "kod",
            "no",
            "is",
            "was",
            "my",
            "the",
            "code",
            "su an",
            "benim",
            "onun",
            "simdi",
            "numarasi",
            "suydu",
            "bu",
            "mobil",
            "internet",
            "bankacilik");

    /** What is said of a password without saying it. */
    private static final Set<String> TALK = Set.of(
            "unuttum",
            "yok",
            "yanlis",
            "hatali",
            "gelmedi",
            "gelmiyor",
            "bilmiyorum",
            "istiyorum",
            "sifirlama",
            "sifirlansin",
            "degisikligi",
            "degistirme",
            "yenileme",
            "girisi",
            "zorunlu",
            "evet",
            "hayir",
            "nedir",
            "kayip",
            "blokeli",
            "bloke",
            "forgotten",
            "reset",
            "lost",
            "wrong",
            "required",
            "none");

    void scan(IdentifierText text, Findings into) {
        Cues cues = text.cues();
        int done = 0;
        for (int hit = 0; hit < cues.count(Cue.CODE); hit++) {
            done = Math.max(done, code(text, cues.start(Cue.CODE, hit), cues.end(Cue.CODE, hit), done, into));
        }
        done = 0;
        for (int hit = 0; hit < cues.count(Cue.PASSWORD); hit++) {
            int from = cues.start(Cue.PASSWORD, hit);
            boolean household = cues.before(Cue.HOUSEHOLD, from, REACH) != Cues.FAR;
            if (from >= done && !household) {
                done = Math.max(done, password(text, from, cues.end(Cue.PASSWORD, hit), into));
            }
        }
        for (int hit = 0; hit < cues.count(Cue.BARE_CODE); hit++) {
            bareCode(text, cues.start(Cue.BARE_CODE, hit), cues.end(Cue.BARE_CODE, hit), into);
        }
    }

    /** A named code: its digits follow in the same sentence or stand right before. */
    private static int code(IdentifierText text, int from, int to, int done, Findings into) {
        Numbers numbers = text.numbers();
        int group = numbers.from(to);
        int last = codeEnd(text, group);
        boolean near = last >= 0 && numbers.start(group) - to <= REACH && sameSentence(text, to, numbers.start(group));
        if (near && from >= done) {
            into.addValidated(Category.BANK_CREDENTIAL, from, numbers.end(last), CERTAIN, "credential.code");
            return numbers.end(last);
        }
        codeBefore(text, from, to, into);
        return done;
    }

    private static void codeBefore(IdentifierText text, int from, int to, Findings into) {
        Numbers numbers = text.numbers();
        int group = numbers.from(from) - 1;
        boolean close = group >= 0
                && from - numbers.end(group) <= 2
                && text.at(from - 1) == ' '
                && text.at(numbers.end(group)) != ',';
        boolean ownValue = numbers.from(to) < numbers.count() && numbers.start(numbers.from(to)) - to <= 3;
        if (close && !ownValue && !numbers.linked(group) && isCode(text, group, group)) {
            into.addValidated(Category.BANK_CREDENTIAL, numbers.start(group), to, LIKELY, "credential.code-before");
        }
    }

    /** {@code kod 715 380} where a message on the telephone is spoken of. */
    private static void bareCode(IdentifierText text, int from, int to, Findings into) {
        Cues cues = text.cues();
        Numbers numbers = text.numbers();
        boolean ofSomething = cues.before(Cue.OTHER, to, 0) != Cues.FAR;
        if (ofSomething || !cues.isNear(Cue.CODE_PLACE, from, to, PLACE_REACH, PLACE_REACH)) {
            return;
        }
        int group = numbers.from(to);
        int last = codeEnd(text, group);
        if (last >= 0 && numbers.start(group) - to <= 8 && digitCount(numbers, group, last) == 6) {
            into.addValidated(Category.BANK_CREDENTIAL, from, numbers.end(last), LIKELY, "credential.bare-code");
            return;
        }
        int before = numbers.from(from) - 1;
        if (before >= 0
                && from - numbers.end(before) == 1
                && numbers.length(before) == 6
                && isCode(text, before, before)) {
            into.addValidated(Category.BANK_CREDENTIAL, numbers.start(before), to, LIKELY, "credential.code-before");
        }
    }

    /** The last group of four to eight digits, in one group or in two of three or four; -1 if it is none. */
    private static int codeEnd(IdentifierText text, int group) {
        Numbers numbers = text.numbers();
        if (group >= numbers.count()) {
            return -1;
        }
        boolean pair = numbers.linked(group + 1)
                && numbers.length(group) == numbers.length(group + 1)
                && (numbers.length(group) == 3 || numbers.length(group) == 4);
        int last = pair ? group + 1 : spacedEnd(numbers, group);
        return isCode(text, group, last) ? last : -1;
    }

    private static int spacedEnd(Numbers numbers, int group) {
        int last = group;
        while (numbers.length(last) == 1
                && numbers.linked(last + 1)
                && numbers.length(last + 1) == 1
                && last - group < 8) {
            last++;
        }
        return last;
    }

    private static boolean isCode(IdentifierText text, int first, int last) {
        int digits = digitCount(text.numbers(), first, last);
        return digits >= 4
                && digits <= 8
                && text.lettersBefore(text.numbers().start(first)) == 0
                && Quantities.standsAlone(
                        text, text.numbers().start(first), text.numbers().end(last));
    }

    private static int digitCount(Numbers numbers, int first, int last) {
        int digits = 0;
        for (int group = first; group <= last; group++) {
            digits += numbers.length(group);
        }
        return digits;
    }

    private static boolean sameSentence(IdentifierText text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.at(i);
            if (c == '?' || c == '!' || c == ';' || c == '.' && Character.isWhitespace(text.at(i + 1))) {
                return false;
            }
        }
        return true;
    }

    /** What stands behind a word for a password, past a few connecting words. The end of the secret; 0 if there is none. */
    private static int password(IdentifierText text, int from, int cueEnd, Findings into) {
        Chunk chunk = Chunk.after(text, cueEnd);
        for (int skipped = 0;
                chunk != null && skipped < MOST_CONNECTORS && CONNECTORS.contains(chunk.word(text));
                skipped++) {
            chunk = Chunk.after(text, chunk.to());
        }
        if (chunk == null || chunk.to() - cueEnd > 60) {
            return 0;
        }
        int score = score(text, cueEnd, chunk);
        if (score == 0) {
            return 0;
        }
        int end = secondHalf(text, chunk);
        into.addValidated(Category.BANK_CREDENTIAL, from, end, score, "credential.password");
        return end;
    }

    private static int score(IdentifierText text, int cueEnd, Chunk chunk) {
        Numbers numbers = text.numbers();
        int letters = chunk.letters(text);
        int digits = chunk.digits(text);
        if (letters == 0 && digits > 0) {
            int group = numbers.from(chunk.from());
            int last = codeEnd(text, group);
            boolean year =
                    last == group && last >= 0 && Quantities.isYear(text, group) && text.at(numbers.end(group)) == '\'';
            return last >= 0 && !year ? CERTAIN : 0;
        }
        if (letters > 0 && digits > 0) {
            return chunk.length() >= 5 && !chunk.suffixed(text) ? CERTAIN : 0;
        }
        boolean pointed = chunk.quoted() || chunk.colonBefore(text, cueEnd);
        if (!pointed || letters < 4 || TALK.contains(chunk.word(text))) {
            return 0;
        }
        return chunk.quoted() || chunk.endsClause(text) ? LIKELY : 0;
    }

    /** {@code 190 544}: the end of the second half. */
    private static int secondHalf(IdentifierText text, Chunk chunk) {
        if (chunk.letters(text) > 0) {
            return chunk.to();
        }
        int last = codeEnd(text, text.numbers().from(chunk.from()));
        return last < 0 ? chunk.to() : Math.max(chunk.to(), text.numbers().end(last));
    }
}
