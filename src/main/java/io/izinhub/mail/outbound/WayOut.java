package io.izinhub.mail.outbound;

import io.izinhub.mail.mime.TextChange;
import java.net.URI;
import java.util.function.UnaryOperator;

/**
 * The way to refuse that a campaign mail leaves with (R42, R116). Immutable.
 *
 * @param link what its text shows
 * @param field value of {@code List-Unsubscribe}: exactly one https address
 * @param oneClick the address takes the POST of RFC 8058
 * @param own what happens to the sender's own text: its places for the link are filled, and links of others give way to it
 */
record WayOut(URI link, String field, boolean oneClick, TextChange own) {

    /**
     * A link of the hub, for one person.
     *
     * @param theirs puts this link in the place of links of the hub that are another's
     */
    static WayOut ours(URI link, UnaryOperator<String> theirs) {
        TextChange marks = LinkMarks.filledWith(link);
        return new WayOut(
                link, "<" + link.toASCIIString() + ">", true, (text, html) -> marks.of(theirs.apply(text), html));
    }

    /** What the mail brings. */
    static WayOut brought(Unsubscribe way, boolean oneClick) {
        return new WayOut(way.link(), way.value(), oneClick, LinkMarks.filledWith(way.link()));
    }

    /** Prints no link: whoever has it can refuse with it. */
    @Override
    public String toString() {
        return "WayOut[]";
    }
}
