package io.izinhub.detection.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands in the markup itself: what attributes say to people, and what programs read: other attributes, addresses, comments,
 * scripts. Of the latter only what can hold an identifier is taken, so that the usual page adds nothing. One use.
 */
final class MarkupText {

    /** Shorter rows of digits are no identifier. */
    private static final int LEAST_DIGITS = 10;

    private static final int CODE_DIGITS = 3;
    private static final int LONGEST_GROUP = 8;
    private static final int ACCOUNT_DIGITS = 20;

    /** How words begin that say of a number in one piece that it is a card's, a person's or a company's. */
    private static final String[][] NAMING =
            byLetter("kart card visa master maestro troy amex american tc kimlik vatanda"
                    + " ident ykn vkn vergi tax cv secur venlik iban hesap");

    private final String html;
    private final Source.Builder spoken = new Source.Builder(0);
    private final Source.Builder code = new Source.Builder(0);
    /** Ranges of the source, start and end in turn, in which a mere number is one of a program's. */
    private int[] technical = new int[16];

    private int technicalCount;
    private final List<Attribute> tag = new ArrayList<>();

    /** Where one stands, without its quotes; an empty value behind the name if it has none. */
    private record Attribute(HtmlAttribute kind, int nameFrom, int nameTo, int from, int to) {}

    private static String[][] byLetter(String words) {
        String[][] byLetter = new String['z' - 'a' + 1][];
        for (char c = 'a'; c <= 'z'; c++) {
            String first = String.valueOf(c);
            byLetter[c - 'a'] = Arrays.stream(words.split(" "))
                    .filter(word -> word.startsWith(first))
                    .toArray(String[]::new);
        }
        return byLetter;
    }

    MarkupText(String html) {
        this.html = html;
    }

    /** What people are told by attributes and by the title; null if nothing is. */
    Source spoken() {
        return spoken.length() == 0 ? null : spoken.build();
    }

    /** What only programs read; null if no identifier can be in it. */
    Source code() {
        return code.length() == 0 ? null : code.build();
    }

    /** Of the source: starts and ends in turn. */
    int[] technical() {
        return Arrays.copyOf(technical, technicalCount);
    }

    /** An attribute of the tag that is being read, without its quotes. */
    void attribute(int nameFrom, int nameTo, int from, int to) {
        tag.add(new Attribute(HtmlAttribute.of(html, nameFrom, nameTo), nameFrom, nameTo, from, to));
    }

    /** The tag whose attributes were given ends. */
    void endOfTag() {
        if (!tag.isEmpty()) {
            boolean form = isForm();
            tag.forEach(attribute -> take(attribute, form));
            tag.clear();
        }
    }

    /** Whether the tag speaks of a card's code and has a value: then what its attributes say belongs together. */
    private boolean isForm() {
        boolean value = tag.stream()
                .anyMatch(each -> each.kind() == HtmlAttribute.VALUE && digits(each.from(), each.to()) >= CODE_DIGITS);
        return value && tag.stream().anyMatch(each -> mentionsCode(each.nameFrom(), each.to()));
    }

    private void take(Attribute attribute, boolean form) {
        HtmlAttribute kind = attribute.kind();
        int from = attribute.from();
        int to = attribute.to();
        if (kind == HtmlAttribute.SPOKEN) {
            say(from, to);
        }
        boolean ofForm = form && kind != HtmlAttribute.OTHER && kind != HtmlAttribute.ADDRESS;
        if (ofForm) {
            copy(code, from, to, false);
            end("\n", to);
        } else if (kind != HtmlAttribute.SPOKEN && DataAddress.isAt(html, from, to)) {
            new DataAddress(html, from, to).copy(code);
            end(";\n", to);
        } else if (kind != HtmlAttribute.SPOKEN && mayHold(attribute.nameFrom(), to)) {
            program(attribute);
        }
    }

    private void program(Attribute attribute) {
        boolean address = attribute.kind() == HtmlAttribute.ADDRESS;
        boolean other = attribute.kind() == HtmlAttribute.OTHER || attribute.kind() == HtmlAttribute.NAME;
        if (other || address && isTechnical(attribute.from(), attribute.to())) {
            if (!isParted(attribute.from(), attribute.to()) && !names(attribute.nameFrom(), attribute.to())) {
                return;
            }
            addTechnical(attribute.nameFrom(), attribute.to());
        }
        if (other) {
            copy(code, attribute.nameFrom(), attribute.nameTo(), false);
            end(" ", attribute.nameTo());
        }
        copy(code, attribute.from(), attribute.to(), address);
        end(";\n", attribute.to());
    }

    /** An address of a machine; one to write or to call to says what a person typed, and so does one that is no address. */
    private boolean isTechnical(int from, int to) {
        boolean words = false;
        for (int i = from; i < to; i++) {
            words |= HtmlAttribute.isLetter(html.charAt(i));
        }
        return words
                && !html.regionMatches(true, from, "mailto:", 0, 7)
                && !html.regionMatches(true, from, "tel:", 0, 4)
                && !html.regionMatches(true, from, "sms:", 0, 4);
    }

    void comment(int from, int to) {
        if (mayHold(from, to)) {
            copy(code, from, to, false);
            end(";\n", to);
        }
    }

    /** The content of an element that shows none. */
    void silent(String name, int from, int to) {
        if (name.equals("title")) {
            say(from, to);
        } else if (mayHold(from, to)) {
            if (name.equals("script") || name.equals("style")) {
                addTechnical(from, to);
            }
            copy(code, from, to, false);
            end(";\n", to);
        }
    }

    private void say(int from, int to) {
        boolean words = false;
        for (int i = from; i < to && !words; i++) {
            words = Character.isLetterOrDigit(html.charAt(i));
        }
        if (words) {
            copy(spoken, from, to, false);
            spoken.add('\n', to, to);
            spoken.add('\n', to, to);
        }
    }

    private void end(String mark, int place) {
        for (int i = 0; i < mark.length(); i++) {
            code.add(mark.charAt(i), place, place);
        }
    }

    /** References are undone, in addresses escapes too. */
    private void copy(Source.Builder into, int from, int to, boolean address) {
        int i = from;
        while (i < to) {
            char c = html.charAt(i);
            int reference = c == '&' ? HtmlEntities.codePoint(html, i) : HtmlEntities.NONE;
            int escape = address && c == '%' ? DataAddress.escape(html, i, to) : -1;
            if (reference != HtmlEntities.NONE) {
                int end = Math.min(to, HtmlEntities.end(html, i));
                for (char unit : Character.toChars(reference)) {
                    into.add(unit, i, end);
                }
                i = end;
            } else if (escape >= 0) {
                into.add((char) escape, i, i + 3);
                i += 3;
            } else {
                into.add(address && "+=&?".indexOf(c) >= 0 ? ' ' : c, i, i + 1);
                i++;
            }
        }
    }

    private boolean mayHold(int from, int to) {
        return longestRow(from, to) >= LEAST_DIGITS || digits(from, to) >= CODE_DIGITS && mentionsCode(from, to);
    }

    /** The most digits with nothing but marks, blanks and references between them. */
    private int longestRow(int from, int to) {
        int longest = 0;
        int row = 0;
        for (int i = from; i < to; i++) {
            char c = html.charAt(i);
            if (c >= '0' && c <= '9') {
                longest = Math.max(longest, ++row);
            } else if (c == '&') {
                i = endOfName(i, to);
            } else if (Character.isLetter(c) && c < 0x80) {
                row = 0;
            }
        }
        return longest;
    }

    /** The semicolon of a reference by name; the ampersand itself if none is near, or digits follow. */
    private int endOfName(int ampersand, int to) {
        int i = ampersand + 1;
        while (i < to && i - ampersand < 8 && HtmlAttribute.isLetter(html.charAt(i))) {
            i++;
        }
        return i < to && html.charAt(i) == ';' ? i : ampersand;
    }

    /** Whether digits stand in groups as a card's do, or are as many as an account has: in one piece they are a program's. */
    private boolean isParted(int from, int to) {
        int whole = 0;
        int groups = 0;
        int group = 0;
        for (int i = from; i <= to; i++) {
            char c = i < to ? html.charAt(i) : 'x';
            if (c >= '0' && c <= '9') {
                whole++;
                group++;
            } else if (group > 0) {
                groups = group <= LONGEST_GROUP ? groups + group : 0;
                group = 0;
            }
            if (c == '&') {
                i = endOfName(i, to);
            } else if (HtmlAttribute.isLetter(c)) {
                whole = 0;
                groups = 0;
            }
            if (groups >= LEAST_DIGITS || whole >= ACCOUNT_DIGITS) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word begins here that may say what a number is. */
    private boolean names(int from, int to) {
        for (int i = from; i < to; i++) {
            char c = html.charAt(i);
            if (HtmlAttribute.isLetter(c)) {
                for (String word : NAMING[(c | 0x20) - 'a']) {
                    if (html.regionMatches(true, i, word, 0, word.length())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private int digits(int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits += html.charAt(i) >= '0' && html.charAt(i) <= '9' ? 1 : 0;
        }
        return digits;
    }

    /** {@code cvv}, {@code güvenlik kodu}, {@code security code} and the like. */
    private boolean mentionsCode(int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            char c = (char) (html.charAt(i) | 0x20);
            boolean mentions = c == 'c' && (html.charAt(i + 1) | 0x20) == 'v'
                    || c == 'v' && html.regionMatches(true, i, "venlik", 0, 6)
                    || c == 's' && html.regionMatches(true, i, "secur", 0, 5);
            if (mentions) {
                return true;
            }
        }
        return false;
    }

    private void addTechnical(int from, int to) {
        if (technicalCount + 2 > technical.length) {
            technical = Arrays.copyOf(technical, technical.length * 2);
        }
        technical[technicalCount++] = from;
        technical[technicalCount++] = to;
    }
}
