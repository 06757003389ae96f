package io.izinhub.detection.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    private static final int LONGEST_NAME = 20;

    /** Names by their length: most attributes are compared with one or two. */
    private static final List<List<Map.Entry<String, HtmlAttribute>>> NAMES = names();

    private static List<List<Map.Entry<String, HtmlAttribute>>> names() {
        Map<HtmlAttribute, String> all = Map.of(
                SPOKEN,
                "alt title placeholder label summary aria-label aria-description aria-placeholder aria-valuetext"
                        + " aria-roledescription",
                VALUE,
                "value content srcdoc",
                NAME,
                "name id property",
                ADDRESS,
                "href src action formaction background poster data longdesc cite srcset ping xlink:href codebase");
        List<List<Map.Entry<String, HtmlAttribute>>> names = new ArrayList<>();
        for (int length = 0; length <= LONGEST_NAME; length++) {
            names.add(new ArrayList<>());
        }
        all.forEach((kind, words) -> {
            for (String word : words.split(" ")) {
                names.get(word.length()).add(Map.entry(word, kind));
            }
        });
        return names;
    }

    static HtmlAttribute of(String html, int from, int to) {
        int length = to - from;
        if (length <= LONGEST_NAME) {
            for (Map.Entry<String, HtmlAttribute> name : NAMES.get(length)) {
                if (html.regionMatches(true, from, name.getKey(), 0, length)) {
                    return name.getValue();
                }
            }
        }
        return OTHER;
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
