package io.izinhub.detection.text;

import java.util.Arrays;
import java.util.Optional;

/**
 * A part of a mail as recognisers read it: repaired, folded, cut into words, sentences, paragraphs and zones. A place is an
 * index into {@link #folded()}; {@link #originalStart} and {@link #originalEnd} lead back to UTF-16 units of the original.
 * Immutable; the arrays that are handed out are the text's own, for speed, and must not be written to.
 */
public final class FoldedText {

    private static final int[] NOWHERE = {};

    private final char[] plain;
    private final char[] folded;
    private final char[] strict;
    private final int[] starts;
    private final int[] ends;
    private final int originalLength;
    private final Tokens tokens;
    private final Spans sentences;
    private final Spans paragraphs;
    private final Zones zones;
    /** Null for most texts, as the two below. */
    private final FoldedText concealed;

    private final FoldedText spoken;
    private final FoldedText code;
    /** Ranges of the original: starts and ends in turn. */
    private final int[] technical;

    FoldedText(char[] plain, int[] starts, int[] ends, int originalLength) {
        this.plain = plain;
        this.starts = starts;
        this.ends = ends;
        this.originalLength = originalLength;
        this.folded = new char[plain.length];
        this.strict = new char[plain.length];
        for (int i = 0; i < plain.length; i++) {
            folded[i] = Chars.folded(plain[i]);
            strict[i] = Chars.strict(plain[i]);
        }
        Lines lines = Lines.of(plain);
        this.tokens = Tokeniser.tokens(plain);
        this.sentences = new Sentences(plain, folded, lines, tokens).spans();
        this.paragraphs = lines.paragraphs();
        this.zones = Zones.of(folded, lines);
        this.concealed = null;
        this.spoken = null;
        this.code = null;
        this.technical = NOWHERE;
    }

    private FoldedText(FoldedText shown, FoldedText concealed, FoldedText spoken, FoldedText code, int[] technical) {
        this.plain = shown.plain;
        this.folded = shown.folded;
        this.strict = shown.strict;
        this.starts = shown.starts;
        this.ends = shown.ends;
        this.originalLength = shown.originalLength;
        this.tokens = shown.tokens;
        this.sentences = shown.sentences;
        this.paragraphs = shown.paragraphs;
        this.zones = shown.zones;
        this.concealed = concealed;
        this.spoken = spoken;
        this.code = code;
        this.technical = technical;
    }

    /** Plain text. What a careless program left of HTML in it, known tags and references, is read as such. */
    public static FoldedText ofPlain(String content) {
        if (HtmlReader.hasRemnants(content)) {
            return of(HtmlReader.remnants(content), content.length());
        }
        return new Normaliser(Source.plain(content)).run(content.length());
    }

    /** Markup is read, not shown: what a reader of the mail would see. */
    public static FoldedText ofHtml(String content) {
        return of(HtmlReader.page(content), content.length());
    }

    private static FoldedText of(HtmlReader reader, int length) {
        FoldedText shown = new Normaliser(reader.shown()).run(length);
        FoldedText concealed = ofAside(reader.concealed(), length, NOWHERE);
        FoldedText spoken = ofAside(reader.markup().spoken(), length, NOWHERE);
        FoldedText code =
                ofAside(reader.markup().code(), length, reader.markup().technical());
        boolean plain = concealed == null && spoken == null && code == null;
        return plain ? shown : new FoldedText(shown, concealed, spoken, code, NOWHERE);
    }

    private static FoldedText ofAside(Source source, int length, int[] technical) {
        if (source == null) {
            return null;
        }
        FoldedText text = new Normaliser(source).run(length);
        return technical.length == 0 ? text : new FoldedText(text, null, null, null, technical);
    }

    /** What programs wrote for programs: a number in it needs more than its check digit to be somebody's. */
    public static FoldedText ofCode(String content) {
        return ofAside(Source.plain(content), content.length(), new int[] {0, content.length()});
    }

    /** A file name: what joins its words counts as a space. */
    public static FoldedText ofName(String content) {
        String spaced =
                content.replace('_', ' ').replace('-', ' ').replace('.', ' ').replace('+', ' ');
        return new Normaliser(Source.plain(spaced)).run(content.length());
    }

    public int length() {
        return plain.length;
    }

    /** Lower case, Turkish and other marks gone, all four i as {@code i}; foreign digits are ASCII. */
    public char[] folded() {
        return folded;
    }

    /** Turkish lower case with marks: {@code Kürt} and {@code Kurt} differ here. */
    public char[] strict() {
        return strict;
    }

    /** Repaired, with case and marks. */
    public char[] plain() {
        return plain;
    }

    public boolean capital(int place) {
        return Character.isUpperCase(plain[place]);
    }

    /** Where in the original the character at this place begins; the length of the original for the place after the last. */
    public int originalStart(int from) {
        return from < starts.length ? starts[from] : originalLength;
    }

    /** Where in the original the characters before this place end; 0 for place 0. */
    public int originalEnd(int to) {
        return to == 0 ? 0 : ends[to - 1];
    }

    /** The first place whose character ends after this unit of the original; {@link #length()} if none. */
    public int placeOf(int original) {
        int low = 0;
        int high = ends.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] > original) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    public Tokens tokens() {
        return tokens;
    }

    public Spans sentences() {
        return sentences;
    }

    public Spans paragraphs() {
        return paragraphs;
    }

    public Zone zone(int place) {
        return zones.at(place);
    }

    /** What the style of HTML keeps from view, as a text of its own over the same original (detection.md 3.3). */
    public Optional<FoldedText> concealed() {
        return Optional.ofNullable(concealed);
    }

    /** What attributes of HTML say to people, and its title, likewise. */
    public Optional<FoldedText> spoken() {
        return Optional.ofNullable(spoken);
    }

    /** What else stands in the markup of HTML and may hold an identifier: other attributes, comments, scripts; likewise. */
    public Optional<FoldedText> code() {
        return Optional.ofNullable(code);
    }

    /** Whether a place belongs to an address or another attribute of a program's, where a mere number is nobody's. */
    public boolean isTechnical(int place) {
        if (technical.length == 0) {
            return false;
        }
        int found = Arrays.binarySearch(technical, originalStart(place));
        // starts have even numbers
        return found >= 0 ? found % 2 == 0 : (-found - 1) % 2 == 1;
    }

    /** The same text with spaced letters and digits for letters undone; itself if it holds none (detection.md 3.10). */
    public FoldedText undisguised() {
        char[] changed = tokens.maybeDisguised() ? new Disguises(plain, tokens).undone() : null;
        return changed == null ? this : undisguised(changed);
    }

    private FoldedText undisguised(char[] changed) {
        int kept = 0;
        char[] chars = new char[plain.length];
        int[] from = new int[plain.length];
        int[] to = new int[plain.length];
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] != Disguises.GONE) {
                chars[kept] = changed[i];
                from[kept] = starts[i];
                to[kept++] = ends[i];
            }
        }
        return new FoldedText(
                Arrays.copyOf(chars, kept), Arrays.copyOf(from, kept), Arrays.copyOf(to, kept), originalLength);
    }

    /** Never prints the text. */
    @Override
    public String toString() {
        return "FoldedText[" + length() + " letters]";
    }
}
