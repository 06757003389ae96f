package io.izinhub.mail.mime;

/**
 * The text of a part as far as it can be made out, for scanning only: it is never written back, for its places are not those of
 * the message.
 *
 * @param text decoded; where nothing else fits, U+FFFD stands for what could not be read
 * @param charset Java's name of the charset that was used
 * @param guessed whether the declaration was missing, unknown or wrong
 */
public record LenientText(String text, String charset, boolean guessed) {

    @Override
    public String toString() {
        return "LenientText[" + text.length() + " chars, " + charset + "]";
    }
}
