package io.izinhub.platform.errors;

/** A sentence in both languages of the product's operators, in one text: {@code It is missing. | Eksik.} */
record Bilingual(String english, String turkish) {

    static final String SEPARATOR = " | ";

    /** A text without a separator, such as a parser's, is the same in both. */
    static Bilingual of(String text) {
        int at = text.indexOf(SEPARATOR);
        return at < 0
                ? new Bilingual(text, text)
                : new Bilingual(text.substring(0, at), text.substring(at + SEPARATOR.length()));
    }
}
