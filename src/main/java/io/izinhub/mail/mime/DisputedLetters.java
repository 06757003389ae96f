package io.izinhub.mail.mime;

import java.nio.charset.Charset;

/**
 * Letters that programs make of the same octets differently. While the octets stay, each reader sees what the sender's charset
 * means to him; written anew in UTF-8 one of the readings would be forced on all, so such a text is not.
 */
final class DisputedLetters {

    /** The dashes, slashes and signs in which two widely used decoders of Chinese and Japanese charsets differ, compared in full. */
    private static final String EAST_ASIAN = "\u2014\u2015\u2295\u2574\u2571\u2572\u2641\uFF0F\uFF3C\uFF3F";

    private DisputedLetters() {}

    static boolean areIn(String text, Charset charset) {
        boolean multiByte =
                !MailCharsets.isWide(charset) && charset.newEncoder().maxBytesPerChar() > 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // what is a control in ISO 8859 was written as a quotation mark or dash of Windows
            boolean control = c >= 0x80 && c < 0xA0;
            boolean privateUse = c >= 0xE000 && c <= 0xF8FF;
            if (control || privateUse || multiByte && EAST_ASIAN.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }
}
