package io.izinhub.detection.category;

import io.izinhub.detection.category.Atom.Caps;
import io.izinhub.detection.category.Atom.Mode;
import io.izinhub.detection.text.FoldedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the term language of the lexicon ({@code policies/detection/README.md}). Not thread-safe. */
final class TermParser {

    private static final int SHORTEST_ROOT = 4;
    private static final int LONGEST_PRONOUN = 2;
    private static final int MOST_TERMS = 20_000;

    private final Map<String, List<String>> classes;
    private final Map<String, String> vowelDrop;
    private final FirstPerson firstPerson;
    /** Alternatives by how they are written; classes repeat the same ones many times. */
    private final Map<String, List<Atom>> read = new HashMap<>();

    /** How the words of a group are read when they carry no mark of their own. */
    record Style(Mode mode, boolean marked, Caps caps, boolean shortWords) {

        static final Style TURKISH = new Style(Mode.ROOT, false, Caps.ANY, false);
        static final Style ENGLISH = new Style(Mode.ENGLISH, false, Caps.ANY, false);
        /** Function words: short ones stand for themselves. */
        static final Style FUNCTION = new Style(Mode.ROOT, false, Caps.ANY, true);

        /** {@code öldü} is not {@code oldu}. */
        static final Style MARKED = new Style(Mode.ROOT, true, Caps.ANY, true);

        static final Style NAMES = new Style(Mode.EXACT, false, Caps.TITLE, false);
    }

    /**
     * One step of a term.
     *
     * @param gap how many words may stand before it
     * @param atoms the words that fit; empty for any word
     * @param number whether a number fits
     */
    record Step(int gap, List<Atom> atoms, boolean number) {}

    /** A term that cannot be read: what is wrong and what to do. */
    static final class TermException extends Exception {

        private final String remedy;

        TermException(String problem, String remedy) {
            // A term may hold what stands between the languages of a message.
            super(problem.replace(" | ", "|"));
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }

    TermParser(Map<String, List<String>> classes, Map<String, String> vowelDrop, FirstPerson firstPerson) {
        this.classes = Map.copyOf(classes);
        this.firstPerson = firstPerson;
        this.vowelDrop = Map.copyOf(vowelDrop);
    }

    static List<String> split(String terms) {
        List<String> parts = new ArrayList<>();
        for (String part : terms.split("[;\n]")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    List<List<Step>> terms(String text, Style style) throws TermException {
        List<List<Step>> terms = new ArrayList<>();
        for (String term : split(text)) {
            for (String spelt : expand(term)) {
                terms.add(steps(spelt, style));
            }
            if (terms.size() > MOST_TERMS) {
                throw new TermException(
                        "more than " + MOST_TERMS + " terms",
                        "Use fewer groups in one term. | Bir terimde daha az grup kullanın.");
            }
        }
        return terms;
    }

    /** Puts the members of a class in the place of its name: words as alternatives, groups of words as terms of their own. */
    private List<String> expand(String term) throws TermException {
        if (term.indexOf('(') >= 0) {
            return alternatives(term);
        }
        int open = term.indexOf('{');
        if (open < 0) {
            return List.of(term);
        }
        int close = term.indexOf('}', open);
        List<String> members = close < 0 ? null : classes.get(term.substring(open + 1, close));
        if (members == null) {
            throw new TermException(
                    "unknown class in '" + term + "'",
                    "Name one of " + classes.keySet() + ". | Şunlardan birini yazın: " + classes.keySet() + ".");
        }
        int start = term.lastIndexOf(' ', open) + 1;
        int end = term.indexOf(' ', close) < 0 ? term.length() : term.indexOf(' ', close);
        String before = term.substring(start, open);
        String behind = term.substring(close + 1, end);
        List<String> words = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        for (String member : members) {
            (member.indexOf(' ') < 0 ? words : whole).add(before + joined(member, behind));
        }
        if (!words.isEmpty()) {
            whole.add(String.join("|", words));
        }
        List<String> spelt = new ArrayList<>();
        for (String alternative : whole) {
            spelt.addAll(expand(term.substring(0, start) + alternative + term.substring(end)));
        }
        return spelt;
    }

    /** {@code (koltuk değneği|baston) kullan*}: single words stay together, groups of words become terms of their own. */
    private List<String> alternatives(String term) throws TermException {
        int open = term.indexOf('(');
        int close = term.indexOf(')', open);
        if (close < 0) {
            throw new TermException("'" + term + "' opens a bracket", "Close it with ). | ) ile kapatın.");
        }
        List<String> words = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        for (String member : term.substring(open + 1, close).split("\\|")) {
            (member.strip().indexOf(' ') < 0 ? words : whole).add(member.strip());
        }
        if (!words.isEmpty()) {
            whole.add(String.join("|", words));
        }
        List<String> spelt = new ArrayList<>();
        for (String member : whole) {
            spelt.addAll(expand(term.substring(0, open) + member + term.substring(close + 1)));
        }
        return spelt;
    }

    /** What is written behind a class belongs to the stem of its members. */
    private static String joined(String member, String behind) {
        return member.endsWith("*") && !behind.isEmpty() && behind.charAt(0) != '+'
                ? member.substring(0, member.length() - 1) + behind
                : member + behind;
    }

    private List<Step> steps(String term, Style style) throws TermException {
        List<Step> steps = new ArrayList<>();
        int gap = 0;
        String[] words = (term.indexOf('|') < 0 ? term.replace('-', ' ') : term).split(" +");
        for (String word : words) {
            switch (word) {
                case ".." -> gap = 3;
                case "..." -> gap = 6;
                case "*" -> steps.add(new Step(gap, List.of(), false));
                case "#" -> steps.add(new Step(gap, List.of(), true));
                default -> steps.add(new Step(gap, atoms(word, style, words.length == 1), false));
            }
            gap = word.startsWith("..") ? gap : 0;
        }
        if (gap > 0 || steps.isEmpty() || words[0].equals("*") || words[0].startsWith("..")) {
            throw new TermException(
                    "'" + term + "' has no word at its begin or end",
                    "Begin and end with a word. | Sözcükle başlayıp sözcükle bitirin.");
        }
        return steps;
    }

    private List<Atom> atoms(String word, Style style, boolean alone) throws TermException {
        String key = word + " " + alone + style;
        List<Atom> known = read.get(key);
        if (known == null) {
            known = parse(word, style, alone);
            read.put(key, known);
        }
        return known;
    }

    private List<Atom> parse(String word, Style style, boolean alone) throws TermException {
        List<Atom> atoms = new ArrayList<>();
        for (String spelt : word.split("\\|")) {
            Atom atom = parse(spelt, style);
            boolean tooShort = alone
                    && !atom.own()
                    && atom.mode() == Mode.ROOT
                    && atom.stem().length() < SHORTEST_ROOT;
            if (tooShort && style.shortWords()) {
                atom = parse("=" + spelt, style);
            } else if (tooShort) {
                throw new TermException(
                        "'" + spelt + "' is too short for suffixes",
                        "Write =" + spelt + " or list its forms in an entry with forms: true. | =" + spelt
                                + " yazın ya da biçimlerini forms: true olan bir satırda sıralayın.");
            }
            atoms.add(atom);
            addVariants(atom, atoms);
        }
        return List.copyOf(atoms);
    }

    private Atom parse(String spelt, Style style) throws TermException {
        String rest = spelt;
        boolean own = rest.endsWith("+1");
        rest = own ? rest.substring(0, rest.length() - 2) : rest;
        boolean prefix = rest.endsWith("*");
        rest = prefix ? rest.substring(0, rest.length() - 1) : rest;
        boolean upper = rest.startsWith("^");
        rest = upper ? rest.substring(1) : rest;
        boolean exact = rest.startsWith("=");
        rest = (exact ? rest.substring(1) : rest).replace("'", "");
        FoldedText text = FoldedText.ofPlain(rest);
        String stem = new String(text.folded());
        for (int i = 0; i < stem.length(); i++) {
            char c = stem.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')) {
                throw new TermException(
                        "'" + spelt + "' holds a sign that no word has",
                        "Use letters, digits, ^ or = in front, * or +1 behind, | between.");
            }
        }
        if (stem.isEmpty()) {
            throw new TermException("an empty word", "Write a word on both sides of |.");
        }
        boolean pronoun = style.mode() == Mode.ENGLISH && stem.length() <= LONGEST_PRONOUN; // "is" is no plural of "i"
        Mode mode = prefix ? Mode.PREFIX : exact || pronoun ? Mode.EXACT : style.mode();
        return new Atom(
                stem,
                mode,
                own,
                !own && firstPerson.stem(stem),
                new String(text.strict()),
                style.marked() ? new String(text.strict()) : null,
                upper ? Caps.UPPER : style.caps());
    }

    private void addVariants(Atom atom, List<Atom> into) {
        if (atom.mode() != Mode.ROOT && atom.mode() != Mode.PREFIX) {
            return;
        }
        String stem = atom.stem();
        char last = stem.charAt(stem.length() - 1);
        char soft = last == 'k' ? 'g' : last == 'p' ? 'b' : last == 't' && atom.mode() == Mode.ROOT ? 'd' : last;
        if (soft != last && stem.length() > (atom.mode() == Mode.PREFIX ? 3 : 2)) {
            into.add(variant(atom, stem.substring(0, stem.length() - 1) + soft, softened(atom.marked())));
        }
        String dropped = vowelDrop.get(stem);
        if (dropped != null && atom.mode() == Mode.ROOT) {
            into.add(variant(atom, dropped, null));
        }
    }

    private static String softened(String marked) {
        if (marked == null) {
            return null;
        }
        char last = marked.charAt(marked.length() - 1);
        char soft = last == 'k' ? 'ğ' : last == 'p' ? 'b' : last == 't' ? 'd' : last;
        return marked.substring(0, marked.length() - 1) + soft;
    }

    private static Atom variant(Atom atom, String stem, String marked) {
        Mode mode = atom.mode() == Mode.PREFIX ? Mode.PREFIX : Mode.SOFT;
        String spelt =
                atom.spelt().length() < stem.length() ? null : atom.spelt().substring(0, stem.length());
        return new Atom(stem, mode, atom.own(), atom.owned(), spelt, marked, atom.caps());
    }
}
