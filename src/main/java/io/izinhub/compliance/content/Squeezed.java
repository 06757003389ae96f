package io.izinhub.compliance.content;

/**
 * Text for comparing wording: lower case as Turkish has it, each run of blanks one blank. Letter by letter, because
 * {@code String.toLowerCase} with the Turkish locale takes a hundred times as long, and every mail is read so. Pure.
 */
final class Squeezed {

    private Squeezed() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isBlank(c)) {
                blank = true;
                continue;
            }
            if (blank) {
                out.append(' ');
                blank = false;
            }
            out.append(lower(c));
        }
        return blank ? out.append(' ').toString() : out.toString();
    }

    private static char lower(char c) {
        return switch (c) {
            case 'I' -> 'ı';
            case 'İ' -> 'i';
            default -> c < 0x80 ? (char) (c >= 'A' && c <= 'Z' ? c | 0x20 : c) : Character.toLowerCase(c);
        };
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
