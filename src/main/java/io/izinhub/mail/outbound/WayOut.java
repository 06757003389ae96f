package io.izinhub.mail.outbound;

import java.net.URI;

/**
 * The way to refuse that a campaign mail leaves with (R42, R116). Immutable.
 *
 * @param link what its text shows
 * @param field value of {@code List-Unsubscribe}: exactly one https address
 * @param oneClick the address takes the POST of RFC 8058
 */
record WayOut(URI link, String field, boolean oneClick) {

    /** A link of the hub, for one person. */
    static WayOut ours(URI link) {
        return new WayOut(link, "<" + link.toASCIIString() + ">", true);
    }

    /** What the mail brings. */
    static WayOut brought(Unsubscribe way, boolean oneClick) {
        return new WayOut(way.link(), way.value(), oneClick);
    }

    /** Prints no link: whoever has it can refuse with it. */
    @Override
    public String toString() {
        return "WayOut[]";
    }
}
