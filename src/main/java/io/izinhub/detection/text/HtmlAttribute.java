package io.izinhub.detection.text;

/** For whom an attribute of HTML is written. */
enum HtmlAttribute {
    /** Shown or read out to people. */
    SPOKEN,
    /** What a person typed, or a page that is described. */
    VALUE,
    /** Says what a value is. */
    NAME,
    ADDRESS,
    OTHER;

    private static final String[] SPOKEN_NAMES = {
        "alt",
        "title",
        "placeholder",
        "label",
        "summary",
        "aria-label",
        "aria-description",
        "aria-placeholder",
        "aria-valuetext",
        "aria-roledescription"
    };
    private static final String[] VALUE_NAMES = {"value", "content", "srcdoc"};
    private static final String[] NAME_NAMES = {"name", "id", "property"};
    private static final String[] ADDRESS_NAMES = {
        "href",
        "src",
        "action",
        "formaction",
        "background",
        "poster",
        "data",
        "longdesc",
        "cite",
        "srcset",
        "ping",
        "xlink:href",
        "codebase"
    };

    static HtmlAttribute of(String html, int from, int to) {
        if (isOne(html, from, to, SPOKEN_NAMES)) {
            return SPOKEN;
        }
        if (isOne(html, from, to, VALUE_NAMES)) {
            return VALUE;
        }
        if (isOne(html, from, to, NAME_NAMES)) {
            return NAME;
        }
        return isOne(html, from, to, ADDRESS_NAMES) ? ADDRESS : OTHER;
    }

    private static boolean isOne(String html, int from, int to, String[] names) {
        for (String name : names) {
            if (name.length() == to - from && html.regionMatches(true, from, name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
