package io.izinhub.detection.category;

import java.util.Collection;
import java.util.Set;

/** Tells verbs of the first person by their endings: {@code oldum, kullanıyoruz, aldığım}. Immutable. */
final class FirstPerson {

    private static final int LONGEST = 24;

    /** Stems of the lexicon that end like the first person and are not. */
    private static final Set<String> NOUNS = Set.of(
            "problem",
            "sistem",
            "donem",
            "kalem",
            "krem",
            "eylem",
            "islem",
            "onlem",
            "bolum",
            "olum",
            "uyum",
            "giyim",
            "bakim",
            "islam",
            "imam",
            "haham",
            "haram",
            "yogun",
            "kromozom",
            "genom",
            "otizm",
            "ekzom",
            "dogum",
            "solunum",
            "tehlike",
            "karin",
            "cilim",
            "kadim",
            "lityum",
            "yatirim",
            "tasarim",
            "kisim",
            "egitim",
            "yonetim",
            "kurum",
            "durum",
            "alim",
            "bilim",
            "adim",
            "yardim",
            "teyzem",
            "tamami",
            "hukum",
            "yillardir",
            "dilim",
            "takim",
            "gram",
            "program",
            "roman",
            "selam",
            "bayram",
            "akim",
            "yaklasim",
            "hiperkolesterol",
            "temiz",
            "kemoterapi",
            "idam",
            "anatom",
            "sendrom",
            "travma",
            "kuzum",
            "memem",
            "cumle",
            "tum",
            "ulasim",
            "iletisim",
            "isim",
            "cilt",
            "uzum",
            "zulum",
            "yuzum");

    private final Set<String> notVerbs;

    FirstPerson(Collection<String> notVerbs) {
        this.notVerbs = Set.copyOf(notVerbs);
    }

    boolean verb(Words words, int word) {
        int from = words.at[word];
        int to = words.at[word + 1];
        int length = to - from;
        if (length < 4 || length > LONGEST || words.number(word)) {
            return false;
        }
        char[] letters = words.letters;
        char last = letters[to - 1];
        boolean likely = last == 'm'
                ? endsInM(letters, from, to)
                : last == 'z' ? endsInZ(letters, from, to) : last == 'k' && endsInK(letters, from, to);
        likely |= participle(letters, from, to)
                || length > 5 && Suffixes.ends(letters, from, to, "memi", "mami", "meme", "mama", "memem", "mamam");
        return likely && !notVerbs.contains(new String(letters, from, length));
    }

    /** Whether the word is a thing or a role of the writer: {@code raporumu, hakkımda, müşterinizim}. */
    boolean possession(Words words, int word) {
        int from = words.at[word];
        int to = words.at[word + 1];
        int length = to - from;
        if (length < 5 || length > LONGEST || words.number(word)) {
            return false;
        }
        char[] letters = words.letters;
        boolean bare = letters[to - 1] == 'm'
                && (letters[to - 2] == 'i' || letters[to - 2] == 'u')
                && "rngbdz".indexOf(letters[to - 3]) >= 0;
        boolean inflected = inFront(letters, to)
                && Suffixes.ends(
                        letters, from, to, "imi", "imin", "imde", "imda", "imden", "imdan", "ime", "ima", "imle",
                        "imla", "umu", "umun", "umda", "umdan", "uma", "umla", "imiz", "umuz", "imizi", "umuzu",
                        "imizin", "umuzun", "imize", "imiza", "umuza");
        return (bare || inflected && length > 5) && !notVerbs.contains(new String(letters, from, length));
    }

    /** Whether an m stands where the endings have theirs. */
    private static boolean inFront(char[] letters, int to) {
        return letters[to - 2] == 'm' || letters[to - 3] == 'm' || letters[to - 4] == 'm' || letters[to - 5] == 'm';
    }

    /** Whether a stem of the lexicon is written in the first person: {@code izim, ilacımı, hastasıyız, oldum}. */
    static boolean stem(String stem) {
        char[] letters = stem.toCharArray();
        int to = letters.length;
        if (to < 4 || NOUNS.contains(stem)) {
            return false;
        }
        boolean object = to > 4 && Suffixes.ends(letters, 0, to, "imi", "umu");
        return object
                || letters[to - 1] == 'm' && Suffixes.vowel(letters[to - 2])
                || Suffixes.ends(letters, 0, to, "miz", "muz", "yiz", "yuz", "dik", "duk", "yoruz");
    }

    private static boolean endsInM(char[] letters, int from, int to) {
        if (Suffixes.ends(
                letters,
                from,
                to,
                "yorum",
                "yordum",
                "yormusum",
                "agim",
                "egim",
                "misim",
                "musum",
                "mistim",
                "mustum")) {
            return true;
        }
        if (Suffixes.ends(letters, from, to, "dim", "dum")) {
            return to - from > 4 || letters[from] != 'a';
        }
        if (Suffixes.ends(letters, from, to, "tim", "tum")) {
            return voiceless(letters[to - 4]);
        }
        return Suffixes.ends(letters, from, to, "arim", "erim", "irim", "urum", "mam", "mem") && to - from > 4
                || Suffixes.ends(letters, from, to, "yim", "yum") && to - from > 5
                || Suffixes.ends(letters, from, to, "maliyim", "meliyim");
    }

    private static boolean endsInZ(char[] letters, int from, int to) {
        return Suffixes.ends(
                        letters, from, to, "yoruz", "agiz", "egiz", "misiz", "musuz", "ariz", "eriz", "iriz", "uruz",
                        "yiz", "yuz")
                && to - from > 5;
    }

    private static boolean endsInK(char[] letters, int from, int to) {
        return Suffixes.ends(letters, from, to, "dik", "duk", "yorduk", "mistik", "mustuk")
                || Suffixes.ends(letters, from, to, "tik", "tuk") && voiceless(letters[to - 4]) && to - from > 4;
    }

    /** {@code olduğumu, kullandığım, gideceğimiz}. */
    private static boolean participle(char[] letters, int from, int to) {
        for (int i = Math.max(from + 3, to - 9); i + 2 < to; i++) {
            if (letters[i] == 'g' && letters[i + 2] == 'm' && (letters[i + 1] == 'i' || letters[i + 1] == 'u')) {
                char before = letters[i - 1];
                char consonant = letters[i - 2];
                boolean past = (before == 'i' || before == 'u') && (consonant == 'd' || consonant == 't');
                boolean future = (before == 'a' || before == 'e') && consonant == 'c';
                if (past || future) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean voiceless(char c) {
        return c == 'p' || c == 'c' || c == 't' || c == 'k' || c == 's' || c == 'h' || c == 'f';
    }
}
