package io.izinhub.detection.text;

import java.util.Arrays;
import java.util.Set;

/** Finds where sentences end. One use. */
final class Sentences {

    private static final Set<String> ABBREVIATIONS = Set.of(
            "dr", "prof", "doc", "av", "sn", "no", "tel", "vb", "vs", "vd", "mah", "cad", "cd", "sok", "sk", "apt",
            "bkz", "orn", "yrd", "op", "uzm", "hz", "st", "mr", "mrs", "ms", "ltd", "sti", "tc", "as", "dt", "psk",
            "kat", "blv", "bul", "mad", "sy", "nr", "mh", "eg", "ie", "etc", "inc", "jr", "sr", "yy", "gsm", "tlf",
            "dah", "muh", "ogr", "min", "max", "yak", "haz", "gor", "ist", "ank", "izm");

    private static final Set<String> DOMAIN_ENDS = Set.of(
            "com", "net", "org", "tr", "gov", "edu", "example", "biz", "info", "io", "html", "php", "pdf", "jpg",
            "jpeg", "png", "doc", "docx", "xls", "xlsx", "gmail", "hotmail");

    /** A line this long that goes on in lower case was wrapped by the sender's program. */
    private static final int WRAPPED_FROM = 48;

    private static final int WRAPPED_TO = 110;

    private final char[] plain;
    private final char[] folded;
    private final Lines lines;
    private final Tokens tokens;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    Sentences(char[] plain, char[] folded, Lines lines, Tokens tokens) {
        this.plain = plain;
        this.folded = folded;
        this.lines = lines;
        this.tokens = tokens;
    }

    Spans spans() {
        int open = -1;
        for (int line = 0; line < lines.count(); line++) {
            if (lines.blank(line)) {
                open = close(open, line == 0 ? 0 : lines.end(line - 1));
                continue;
            }
            open = readLine(line, open < 0 ? lines.start(line) : open);
            if (open >= 0 && !wrapped(line)) {
                open = close(open, lines.end(line));
            }
        }
        close(open, plain.length);
        return new Spans(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    }

    /** Where the sentence that is open at the end of the line began; -1 if the line ends one. */
    private int readLine(int line, int begun) {
        int open = begun;
        int end = lines.end(line);
        for (int i = lines.start(line); i < end; i++) {
            if (Chars.kind(plain[i]) != Chars.OTHER || !terminates(i, end)) {
                continue;
            }
            while (i + 1 < end && isClosing(plain[i + 1])) {
                i++;
            }
            close(open, i + 1);
            while (i + 1 < end && Chars.kind(plain[i + 1]) == Chars.SPACE) {
                i++;
            }
            open = i + 1 < end ? i + 1 : -1;
        }
        return open;
    }

    private int close(int from, int to) {
        if (from >= 0 && to > from) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            starts[count] = from;
            ends[count++] = to;
        }
        return -1;
    }

    private boolean terminates(int i, int end) {
        char c = plain[i];
        if (c == '!' || c == '?' || c == '…' || c == ';') {
            return true;
        }
        if (c != '.') {
            return false;
        }
        if (i + 1 < end && plain[i + 1] == '.') {
            return false;
        }
        if (i > 0 && plain[i - 1] == '.') {
            return true;
        }
        boolean glued = i + 1 < end && Chars.isWord(plain[i + 1]);
        return glued ? gluedEnd(i) : endsWord(i, end);
    }

    /** {@code hastayım.Lütfen}: a sentence ends although no blank follows; addresses and numbers are left whole. */
    private boolean gluedEnd(int dot) {
        int before = tokens.at(dot);
        if (before < 0 || tokens.end(before) != dot || tokens.length(before) < 3 || before + 1 >= tokens.size()) {
            return false;
        }
        int after = before + 1;
        if (!Chars.isLetter(plain[dot - 1]) || !Chars.isLetter(plain[dot + 1]) || tokens.length(after) < 2) {
            return false;
        }
        char follows = tokens.end(after) < plain.length ? plain[tokens.end(after)] : ' ';
        return follows != '@'
                && follows != '/'
                && follows != '_'
                && !DOMAIN_ENDS.contains(word(after))
                && !DOMAIN_ENDS.contains(word(before))
                && !word(before).equals("www")
                && !afterAddressSign(before);
    }

    private boolean afterAddressSign(int token) {
        int before = tokens.start(token) - 1;
        return before >= 0 && (plain[before] == '@' || plain[before] == '/' || plain[before] == '.');
    }

    private boolean endsWord(int dot, int end) {
        int before = tokens.at(dot);
        if (before < 0 || tokens.end(before) != dot) {
            return true;
        }
        int next = dot + 1;
        while (next < end && Chars.kind(plain[next]) == Chars.SPACE) {
            next++;
        }
        if (next == end) {
            return true;
        }
        if (Chars.isDigit(plain[dot - 1]) && tokens.length(before) <= 3) {
            // an ordinal: 3. kat, 12. ay
            return Character.isUpperCase(plain[next]) && tokens.length(before) > 2;
        }
        int length = tokens.length(before);
        return length > 1 && !(length <= 4 && ABBREVIATIONS.contains(word(before)));
    }

    private String word(int token) {
        int length = Math.min(tokens.length(token), 12);
        return new String(folded, tokens.start(token), length);
    }

    private static boolean isClosing(char c) {
        return c == '.' || c == '!' || c == '?' || c == '…' || c == ')' || c == '"' || c == '”' || c == '\''
                || c == '»';
    }

    private boolean wrapped(int line) {
        if (line + 1 >= lines.count() || lines.blank(line + 1) || lines.quoted(line) != lines.quoted(line + 1)) {
            return false;
        }
        int length = lines.end(line) - lines.start(line);
        char next = lines.first(line + 1);
        return length >= WRAPPED_FROM
                && length <= WRAPPED_TO
                && Chars.isWord(next)
                && !Character.isUpperCase(next)
                && plain[lines.end(line) - 1] != ':';
    }
}
