package io.izinhub.mail.mime;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** HTML in fewer letters: what a charset lacks is written as a numeric reference, which no charset can damage. */
final class HtmlEscapes {

    private HtmlEscapes() {}

    static String ascii(String html) {
        return unmappable(html, StandardCharsets.US_ASCII);
    }

    static String unmappable(String html, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(html)) {
            return html;
        }
        StringBuilder out = new StringBuilder(html.length() + 64);
        html.codePoints().forEach(c -> {
            String letter = Character.toString(c);
            if (encoder.canEncode(letter)) {
                out.append(letter);
            } else {
                out.append("&#").append(c).append(';');
            }
        });
        return out.toString();
    }
}
