package io.izinhub.platform.text;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;

/** HTML in fewer letters: what a charset lacks is written as a numeric reference, which no charset can damage. */
public final class HtmlEscapes {

    private HtmlEscapes() {}

    public static String ascii(String html) {
        return unmappable(html, StandardCharsets.US_ASCII);
    }

    public static String unmappable(String html, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(html)) {
            return html;
        }
        StringBuilder out = new StringBuilder(html.length() + 64);
        for (int i = 0; i < html.length(); ) {
            int c = html.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80 || encoder.canEncode(Character.toString(c))) {
                out.appendCodePoint(c);
            } else {
                out.append("&#").append(c).append(';');
            }
        }
        return out.toString();
    }
}
