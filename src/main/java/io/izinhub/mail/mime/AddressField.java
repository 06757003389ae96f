package io.izinhub.mail.mime;

import io.izinhub.mail.mime.FieldText.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells the addresses of a field from what people wrote beside them, leniently and in one pass. One use. */
final class AddressField {

    /** Bounded everywhere, so that no text makes it slow. */
    private static final Pattern ADDRESS = Pattern.compile("<?[^\\s<>,;:\"()@]{1,64}@[A-Za-z0-9.-]{1,190}>?");

    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_CHARSET = 80;

    private final HeaderField field;
    private final String value;
    private final int lastWordEnd;
    private final List<Run> runs = new ArrayList<>();
    /** Where the run that is being read begins; -1 if none is. */
    private int open = -1;

    private int close;

    AddressField(HeaderField field) {
        this.field = field;
        this.value = field.octets();
        this.lastWordEnd = value.lastIndexOf("?=");
    }

    List<Run> runs() {
        int i = 0;
        while (i < value.length()) {
            char c = value.charAt(i);
            if (Ascii.isSpace(c)) {
                i++;
            } else if (c == ',' || c == ';' || c == ':') {
                end();
                i++;
            } else if (c == '(') {
                end();
                int next = remarkEnd(i);
                add(i, next, true);
                i = next;
            } else {
                i = piece(i);
            }
        }
        end();
        return runs;
    }

    /** Takes an address, which ends the run, or a piece of it; returns the place after it. */
    private int piece(int start) {
        int end = pieceEnd(start);
        if (end - start <= LONGEST_ADDRESS
                && ADDRESS.matcher(value).region(start, end).matches()) {
            end();
            return end;
        }
        open = open < 0 ? start : open;
        close = end;
        return end;
    }

    private int pieceEnd(int start) {
        char c = value.charAt(start);
        if (c == '"') {
            return quotedEnd(start);
        }
        if (c == '<') {
            int most = Math.min(value.length(), start + LONGEST_ADDRESS);
            for (int i = start + 1; i < most; i++) {
                if (value.charAt(i) == '>') {
                    return i + 1;
                }
            }
            return start + 1;
        }
        int word = value.startsWith("=?", start) ? wordEnd(start) : start;
        int i = word > start ? word : start + 1;
        while (word == start && i < value.length() && ",;:\"()<> \t\r\n".indexOf(value.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private int quotedEnd(int start) {
        int i = start + 1;
        while (i < value.length() && value.charAt(i) != '"') {
            i += value.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(value.length(), i + 1);
    }

    private int remarkEnd(int start) {
        int depth = 0;
        int i = start;
        while (i < value.length()) {
            char c = value.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            i += c == '\\' ? 2 : 1;
            if (depth == 0) {
                break;
            }
        }
        return Math.min(value.length(), i);
    }

    /** The end of the encoded word that begins here, which may hold a comma; the place itself if none does. */
    private int wordEnd(int start) {
        int most = Math.min(value.length(), start + LONGEST_CHARSET);
        int mark = start + 2;
        while (mark < most && value.charAt(mark) != '?') {
            mark++;
        }
        int code = mark + 3;
        if (mark >= most || code > lastWordEnd) {
            return start;
        }
        return value.indexOf("?=", code) + 2;
    }

    private void end() {
        if (open >= 0) {
            add(open, close, false);
            open = -1;
        }
    }

    private void add(int from, int to, boolean remark) {
        String text = EncodedWords.decode(value.substring(from, to).replaceAll("\r?\n", ""));
        String line = HeaderText.withoutControls(text);
        if (line.chars().anyMatch(Character::isLetterOrDigit)) {
            runs.add(new Run(field.valueStart() + from, field.valueStart() + to, remark, line));
        }
    }
}
