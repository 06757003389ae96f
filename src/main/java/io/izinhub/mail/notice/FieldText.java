package io.izinhub.mail.notice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Values of head fields as mail standards write them: with comments and quotation marks that mean nothing. Pure. */
final class FieldText {

    private FieldText() {}

    /** Its words in lower case, parted by blanks, commas and semicolons. */
    static List<String> words(String value) {
        String bare = withoutComments(value).replace("\"", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(bare.split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Comments nest and hide anything, {@code dmarc=pass} included. */
    static String withoutComments(String value) {
        StringBuilder read = new StringBuilder(value.length());
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                if (depth == 0) {
                    read.append(c).append(value.charAt(i + 1));
                }
                i++;
            } else if (c == '"' && depth == 0) {
                quoted = !quoted;
                read.append(c);
            } else if (c == '(' && !quoted) {
                depth++;
            } else if (c == ')' && !quoted && depth > 0) {
                depth--;
                read.append(' ');
            } else if (depth == 0) {
                read.append(c);
            }
        }
        return read.toString();
    }
}
