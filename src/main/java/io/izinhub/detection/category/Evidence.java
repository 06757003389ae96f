package io.izinhub.detection.category;

import io.izinhub.detection.text.Zone;
import java.util.Arrays;
import java.util.Set;

/**
 * Whom the sentences of a text speak of (detection.md 5.1): how far each word is from the next thing that points at a person,
 * within its sentence. One per reading.
 */
final class Evidence {

    /** Farther than any word of a sentence. */
    static final int NONE = 1_000;

    /** {@code kendiniz} and the like end as verbs do. */
    private static final int LONGEST_NOUN = 8;

    private static final int LONGEST_NAME = 5;
    private static final int BESIDE = 2;

    private static final Set<String> CONNECTORS = Set.of("diye", "icin", "ama", "fakat", "cunku", "ve", "ki");
    private static final int LONGEST_CONNECTOR = 5;

    private static final int PERSONS = Signal.SELF.bit() | Signal.KIN.bit() | Signal.ROLE.bit();

    private final Reading reading;
    private final Words words;
    private final boolean[] person;
    private final boolean[] state;
    private final int[] toPerson;
    private final int[] toState;
    private final int[] toPossession;
    private final boolean[] weak;
    private final boolean[] medium;
    private final boolean[] someone;
    private final boolean[] told;
    private final Quotes quotes;

    Evidence(Reading reading, FirstPerson firstPerson) {
        this.reading = reading;
        this.words = reading.words;
        person = new boolean[words.count];
        state = new boolean[words.count];
        weak = new boolean[words.sentences];
        medium = new boolean[words.sentences];
        someone = new boolean[words.sentences];
        told = new boolean[words.sentences];
        boolean[] possession = new boolean[words.count];
        boolean[] asked = askedFor();
        for (int word = 0; word < words.count; word++) {
            if (!asked[words.sentence[word]]) {
                continue;
            }
            judge(word, firstPerson);
            int goods = Signal.REQUEST.bit() | Signal.SHOP.bit();
            possession[word] = (reading.marks[word] & goods) == 0 && firstPerson.possession(words, word);
        }
        quotes = new Quotes(words);
        toPerson = distances(person);
        toState = distances(state);
        toPossession = distances(possession);
    }

    /** Only the sentences of cues and those before them are ever asked for. */
    private boolean[] askedFor() {
        boolean[] asked = new boolean[words.sentences];
        for (Cue cue : reading.cues) {
            int sentence = words.sentence[cue.first];
            asked[sentence] = true;
            asked[Math.max(0, sentence - 1)] = true;
        }
        return asked;
    }

    private void judge(int word, FirstPerson firstPerson) {
        int marks = reading.marks[word];
        int sentence = words.sentence[word];
        boolean polite = (marks & Signal.REQUEST.bit()) != 0;
        if (firstPerson.verb(words, word)) {
            boolean says = !polite && (marks & Signal.SHOP.bit()) == 0;
            state[word] = says;
            weak[sentence] |= !says;
        }
        if (polite) {
            weak[sentence] |= (marks & PERSONS) != 0;
            return;
        }
        if ((marks & PERSONS) != 0 || named(word)) {
            person[word] = true;
            someone[sentence] |= (marks & PERSONS) != 0 || !onlyName(sentence);
        }
        told[sentence] |= state[word];
        medium[sentence] |= (marks & (Signal.THIRD.bit() | Signal.NAME.bit())) != 0 || addressed(word);
    }

    /** What the company is told that it did, it did to the writer: {@code aldınız, göndermişsiniz}. */
    private boolean addressed(int word) {
        int from = words.at[word];
        int to = words.at[word + 1];
        return to - from > LONGEST_NOUN
                && Suffixes.ends(words.letters, from, to, "diniz", "dunuz", "tiniz", "tunuz", "missiniz", "mussunuz");
    }

    /** Two capitalised words of which the first is a given name, or a name beside a title; not in a signature. */
    private boolean named(int word) {
        if (!words.capital(word) || words.text.zone(words.from[word]) == Zone.SIGNATURE) {
            return false;
        }
        boolean honoured = follows(word) && reading.has(word + 1, Signal.HONORIFIC);
        boolean titled = word > 0 && near(word - 1) && reading.has(word - 1, Signal.TITLE);
        boolean two = reading.has(word, Signal.NAME) && follows(word) && words.capital(word + 1);
        return honoured || titled || two;
    }

    /** {@code Uzm. Dr. Sinan Bakırcı} in a line of its own signs; the line below is his office. */
    private boolean onlyName(int sentence) {
        int first = words.sentenceFirst[sentence];
        int end = words.sentenceFirst[sentence + 1];
        boolean name = end - first <= LONGEST_NAME;
        for (int word = first; name && word < end; word++) {
            name = words.capital(word);
        }
        return name;
    }

    private boolean follows(int word) {
        return word + 1 < words.count && words.sentence[word + 1] == words.sentence[word] && near(word);
    }

    private boolean near(int word) {
        return words.from[word + 1] - words.to[word] <= 2;
    }

    private int[] distances(boolean[] there) {
        int[] distance = new int[words.count];
        Arrays.fill(distance, NONE);
        for (int word = 0, last = -1; word < words.count; word++) {
            last = there[word] ? word : last >= 0 && words.sentence[last] == words.sentence[word] ? last : -1;
            distance[word] = last < 0 ? NONE : word - last;
        }
        for (int word = words.count - 1, next = -1; word >= 0; word--) {
            next = there[word] ? word : next >= 0 && words.sentence[next] == words.sentence[word] ? next : -1;
            distance[word] = next < 0 ? distance[word] : Math.min(distance[word], next - word);
        }
        return distance;
    }

    int toPerson(Cue cue) {
        return Math.min(toPerson[cue.first], toPerson[cue.last]);
    }

    int toState(Cue cue) {
        return Math.min(toState[cue.first], toState[cue.last]);
    }

    int toPossession(Cue cue) {
        return Math.min(toPossession[cue.first], toPossession[cue.last]);
    }

    boolean weak(Cue cue) {
        return weak[words.sentence[cue.first]];
    }

    boolean medium(Cue cue) {
        return medium[words.sentence[cue.first]];
    }

    /** Whether the cue is quoted words that speak of nobody: a headline, a rumour, what a form or a shop says. */
    boolean quotesNobody(Cue cue) {
        if (!quotes.hold(cue)) {
            return false;
        }
        int first = quotes.first(cue.first);
        int end = quotes.end(cue.last);
        for (int word = first; word < end; word++) {
            if (person[word] || state[word] || addressee(word)) {
                return false;
            }
        }
        return !said(end) && !concerns(first, end);
    }

    /** Whether somebody stands beside the quotation, or before it a paper about him: {@code raporunda "..." yazıyor}. */
    private boolean concerns(int first, int end) {
        for (int word = Math.max(0, first - BESIDE); word < Math.min(words.count, end + BESIDE); word++) {
            boolean paper = word < first
                    && Suffixes.begins(
                            words.letters,
                            words.at[word],
                            words.at[word + 1],
                            "rapor",
                            "dosya",
                            "kayd",
                            "kimli",
                            "dekont");
            if (paper || person[word] && (word < first || word >= end)) {
                return true;
            }
        }
        return false;
    }

    /** {@code sabıkan var, adaydın, hastasınız}: said to the writer's face. */
    private boolean addressee(int word) {
        return words.length(word) > 4
                && Suffixes.ends(
                        words.letters,
                        words.at[word],
                        words.at[word + 1],
                        "sin",
                        "sun",
                        "din",
                        "dun",
                        "tin",
                        "tun",
                        "siniz",
                        "sunuz",
                        "diniz",
                        "dunuz");
    }

    /** Whether somebody said it, as a doctor does, rather than wrote or sold it. */
    private boolean said(int word) {
        for (int next = word; next < Math.min(words.count, word + 2); next++) {
            if (Suffixes.begins(
                    words.letters,
                    words.at[next],
                    words.at[next + 1],
                    "dedi",
                    "demis",
                    "deyip",
                    "diyor",
                    "denil",
                    "deyin")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a clause ends with the word: {@code kalktığımda, gelince, giderken, diye}. */
    boolean closesClause(int word) {
        int from = words.at[word];
        int to = words.at[word + 1];
        return state[word]
                || Suffixes.ends(
                        words.letters,
                        from,
                        to,
                        "digimda",
                        "dugumda",
                        "tigimda",
                        "tugumda",
                        "arken",
                        "erken",
                        "inca",
                        "unca",
                        "ince",
                        "arak",
                        "erek")
                || to - from <= LONGEST_CONNECTOR && CONNECTORS.contains(new String(words.letters, from, to - from));
    }

    /** Whether the sentence before speaks of a certain person. */
    boolean personBefore(Cue cue) {
        int sentence = words.sentence[cue.first];
        return sentence > 0 && someone[sentence - 1];
    }

    /** Whether the writer tells of himself in the sentence before. */
    boolean toldBefore(Cue cue) {
        int sentence = words.sentence[cue.first];
        return sentence > 0 && told[sentence - 1];
    }
}
