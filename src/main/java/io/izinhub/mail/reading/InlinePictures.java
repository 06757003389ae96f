package io.izinhub.mail.reading;

/** Looks for pictures that HTML brings along itself, in addresses of the scheme {@code data}. Pure. */
final class InlinePictures {

    /** How pictures begin in base64: PNG, GIF, JPEG, WebP, BMP. */
    private static final String[] BEGINNINGS = {"iVBORw0KGgo", "R0lGODdh", "R0lGODlh", "/9j/4", "/9j/2", "UklGR", "Qk0"
    };

    private static final String SCHEME = "data:";
    private static final String CODE = "base64,";

    /** Types, parameters and blanks before the content. */
    private static final int LONGEST_TYPE = 200;

    private InlinePictures() {}

    static boolean areIn(String html) {
        for (int i = html.indexOf(':'); i >= 0; i = html.indexOf(':', i + 1)) {
            int scheme = i + 1 - SCHEME.length();
            if (scheme >= 0 && html.regionMatches(true, scheme, SCHEME, 0, SCHEME.length()) && isPicture(html, i + 1)) {
                return true;
            }
        }
        return html.contains(BEGINNINGS[0]);
    }

    private static boolean isPicture(String html, int from) {
        if (html.regionMatches(true, from, "image/", 0, "image/".length())) {
            return true;
        }
        int most = Math.min(html.length(), from + LONGEST_TYPE);
        for (int i = from; i < most; i++) {
            if (html.regionMatches(true, i, CODE, 0, CODE.length())) {
                return begins(html, i + CODE.length());
            }
        }
        return false;
    }

    private static boolean begins(String html, int from) {
        int start = from;
        while (start < html.length() && html.charAt(start) <= ' ') {
            start++;
        }
        for (String beginning : BEGINNINGS) {
            if (html.startsWith(beginning, start)) {
                return true;
            }
        }
        return false;
    }
}
