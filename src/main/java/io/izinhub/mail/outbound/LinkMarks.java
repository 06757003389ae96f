package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.TextChange;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The places where a sender wants the link to refuse in its own text: <code>{{izin.optOutUrl}}</code>, in plain text, in HTML text and
 * in an {@code href}, also as editors write it there. Each place gets the link once; what the link holds is no place. Pure.
 */
final class LinkMarks {

    private static final String NAME = "izin.optOutUrl";

    /** Bounded, so that no text makes it slow. */
    private static final Pattern MARK = Pattern.compile(
            "\\{\\{\\s{0,3}izin\\.optOutUrl\\s{0,3}\\}\\}|%7[Bb]%7[Bb](?:%20| ){0,3}izin\\.optOutUrl(?:%20| ){0,3}%7[Dd]%7[Dd]");

    private LinkMarks() {}

    static TextChange filledWith(URI link) {
        return (text, html) -> {
            if (!text.contains(NAME)) {
                return text;
            }
            String shown = link.toASCIIString();
            return MARK.matcher(text)
                    .replaceAll(Matcher.quoteReplacement(
                            html ? shown.replace("&", "&amp;").replace("'", "&#39;") : shown));
        };
    }
}
