package io.izinhub.sms.domain;

/**
 * Text for comparing wording, written with Turkish letters or without: lower case ASCII letters, each run of blanks one blank.
 * Pure.
 */
final class Plain {

    private Plain() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = plain(text.charAt(i));
            if (c != ' ' || (out.length() > 0 && out.charAt(out.length() - 1) != ' ')) {
                out.append(c);
            }
        }
        return out.toString().strip();
    }

    private static char plain(char c) {
        return switch (c) {
            case 'ç', 'Ç' -> 'c';
            case 'ğ', 'Ğ' -> 'g';
            case 'ı', 'I', 'İ', 'î', 'Î' -> 'i';
            case 'ö', 'Ö' -> 'o';
            case 'ş', 'Ş' -> 's';
            case 'ü', 'Ü', 'û', 'Û' -> 'u';
            case 'â', 'Â' -> 'a';
            default -> Character.isWhitespace(c) || c == '\u00a0' ? ' ' : Character.toLowerCase(c);
        };
    }
}
