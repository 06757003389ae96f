package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Passwords, PINs and one-time codes with their value; talk about them without one is nothing (detection.md 4). */
final class CredentialRule {

    private static final int CERTAIN = 90;
    private static final int LIKELY = 75;
    private static final int MOST_CONNECTORS = 3;
    private static final int REACH = 30;
    private static final int PLACE_REACH = 120;
    private static final int FURTHER = 40;

    /** Endings that make a figure a time. */
    private static final Set<String> WHEN = Set.of(
            "da", "de", "ta", "te", "dan", "den", "tan", "ten", "daki", "deki", "taki", "teki", "a", "e", "ya", "ye");

    /** How verbs begin that say what happened to a password or what is wanted of it. */
    private static final List<String> TALK_STEMS = List.of(
            "degis", "iste", "unut", "gel", "gir", "yanlis", "hata", "sifirla", "yenile", "olmal", "belirle", "gonder",
            "blok", "kilit", "ariy", "aradi", "sord", "ver", "cal", "kabul", "tarih", "hane", "sms", "mesaj", "forgot",
            "reset", "chang", "enter", "wrong", "need", "request", "receiv", "expire", "policy");

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
        SecretAnswers.scan(text, into);
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
            claim(text, from, numbers.end(last), CERTAIN, "credential.code", into);
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
            claim(text, numbers.start(group), to, LIKELY, "credential.code-before", into);
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
            claim(text, from, numbers.end(last), LIKELY, "credential.bare-code", into);
            return;
        }
        int before = numbers.from(from) - 1;
        if (before >= 0
                && from - numbers.end(before) == 1
                && numbers.length(before) == 6
                && isCode(text, before, before)) {
            claim(text, numbers.start(before), to, LIKELY, "credential.code-before", into);
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
            return further(text, from, cueEnd, into);
        }
        int end = secondHalf(text, chunk);
        claim(text, from, end, score, "credential.password", into);
        return end;
    }

    /** {@code PIN for my card is 4471}: a code some words on, none of which is about the password itself. */
    private static int further(IdentifierText text, int from, int cueEnd, Findings into) {
        Numbers numbers = text.numbers();
        int group = numbers.from(cueEnd);
        int last = codeEnd(text, group);
        if (last < 0 || numbers.start(group) - cueEnd > FURTHER || !sameSentence(text, cueEnd, numbers.start(group))) {
            return 0;
        }
        String between = new String(text.chars(), cueEnd, numbers.start(group) - cueEnd);
        boolean talk = between.indexOf(',') >= 0
                || Arrays.stream(between.split("[^a-z]+")).anyMatch(CredentialRule::isTalk);
        boolean year = last == group && Quantities.isYear(text, group) && !isNamed(text, numbers.end(group));
        int place = numbers.start(group);
        boolean other = text.cues().before(Cue.OTHER_NOUN, place, 6) != Cues.FAR
                || text.cues().before(Cue.OTHER, place, 6) != Cues.FAR
                || text.cues().before(Cue.PHONE, place, 6) != Cues.FAR
                || text.cues().after(Cue.OTHER_NOUN, numbers.end(last), 3) != Cues.FAR
                || isAbout(text, numbers.end(last));
        if (talk || year || other) {
            return 0;
        }
        claim(text, from, numbers.end(last), LIKELY, "credential.password", into);
        return numbers.end(last);
    }

    private static boolean isTalk(String word) {
        return TALK.contains(word) || TALK_STEMS.stream().anyMatch(word::startsWith);
    }

    /** {@code 5326 ile biten}, {@code 1042 hatası}: the number is of something else. */
    private static boolean isAbout(IdentifierText text, int end) {
        String next = new String(text.chars(), end, Math.min(text.chars().length - end, 14)).strip();
        return Stream.of("ile ", "hata", "sonlu", "nolu", "numarali", "li ", "lu ", "yilin", "error")
                .anyMatch(next::startsWith);
    }

    /** Whether an ending behind an apostrophe says that the number is it, and not when it was. */
    private static boolean isNamed(IdentifierText text, int end) {
        int to = CardCodeRule.withEnding(text, end);
        return to > end && !WHEN.contains(new String(text.chars(), end + 1, to - end - 1));
    }

    /** Claims the secret with the words that say whose and what it is, and with the ending of its value (convention 11). */
    private static void claim(IdentifierText text, int from, int to, int score, String rule, Findings into) {
        into.addValidated(
                Category.BANK_CREDENTIAL, OwnerWords.start(text, from), CardCodeRule.withEnding(text, to), score, rule);
    }

    private static int score(IdentifierText text, int cueEnd, Chunk chunk) {
        Numbers numbers = text.numbers();
        int letters = chunk.letters(text);
        int digits = chunk.digits(text);
        if (letters == 0 && digits > 0) {
            int group = numbers.from(chunk.from());
            int last = codeEnd(text, group);
            return last >= 0 ? CERTAIN : 0;
        }
        if (letters > 0 && chunk.suffixed(text)) {
            int group = numbers.from(chunk.from());
            boolean when = Quantities.isYear(text, group) && !isNamed(text, numbers.end(group));
            return codeEnd(text, group) == group && !when ? CERTAIN : 0;
        }
        if (letters > 0 && digits > 0) {
            return chunk.length() >= 5 ? CERTAIN : 0;
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
