package io.izinhub.detection.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Character references of HTML: numbers, and the names that mail programs write. */
final class HtmlEntities {

    static final int NONE = -1;

    /** Names of the characters from A0 to FF in their order; each is also known without its semicolon. */
    private static final String LATIN =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr "
                    + "deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest "
                    + "Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml "
                    + "ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig "
                    + "agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml "
                    + "eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

    /** A name, then its code in hexadecimal. */
    private static final String OTHERS = "Scedil 15E scedil 15F Gbreve 11E gbreve 11F Idot 130 imath 131 inodot 131 "
            + "Scaron 160 scaron 161 apos 27 Tab 9 NewLine A excl 21 num 23 dollar 24 percnt 25 lpar 28 rpar 29 ast 2A "
            + "plus 2B comma 2C period 2E sol 2F colon 3A semi 3B equals 3D quest 3F commat 40 lsqb 5B lbrack 5B bsol 5C "
            + "rsqb 5D rbrack 5D Hat 5E lowbar 5F UnderBar 5F grave 60 lcub 7B verbar 7C vert 7C rcub 7D "
            + "NonBreakingSpace A0 ensp 2002 emsp 2003 emsp13 2004 emsp14 2005 numsp 2007 puncsp 2008 thinsp 2009 "
            + "ThinSpace 2009 hairsp 200A ZeroWidthSpace 200B NegativeThinSpace 200B zwnj 200C zwj 200D lrm 200E rlm 200F "
            + "hyphen 2010 dash 2010 ndash 2013 mdash 2014 horbar 2015 lsquo 2018 rsquo 2019 sbquo 201A ldquo 201C "
            + "rdquo 201D bdquo 201E dagger 2020 Dagger 2021 bull 2022 hellip 2026 mldr 2026 permil 2030 lsaquo 2039 "
            + "rsaquo 203A NoBreak 2060 euro 20AC trade 2122 minus 2212 filig FB01 fllig FB02 fflig FB00 ffilig FB03 "
            + "ffllig FB04 OElig 152 oelig 153 Yuml 178 circ 2C6 tilde 2DC check 2713 hearts 2665";

    private static final String NUMBER_SIGNS = "0123456789abcdef";
    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_LEGACY = 6;

    private static final Map<String, Integer> LEGACY = legacy();
    private static final Map<String, Integer> NAMES = names();

    private HtmlEntities() {}

    /** Reads the reference that begins at an ampersand; its code point, or {@link #NONE}. */
    static int codePoint(String html, int ampersand) {
        return isNumber(html, ampersand) ? number(html, ampersand) : named(html, ampersand);
    }

    /** One past the last character of a reference for which {@link #codePoint} gave a character. */
    static int end(String html, int ampersand) {
        if (isNumber(html, ampersand)) {
            int end = numberEnd(html, ampersand);
            return end < html.length() && html.charAt(end) == ';' ? end + 1 : end;
        }
        int end = nameEnd(html, ampersand);
        if (end < html.length() && html.charAt(end) == ';' && NAMES.containsKey(html.substring(ampersand + 1, end))) {
            return end + 1;
        }
        return ampersand + 1 + legacyLength(html, ampersand);
    }

    /** Whether a whole reference with its semicolon begins here. */
    static boolean isWhole(String html, int ampersand) {
        if (codePoint(html, ampersand) == NONE) {
            return false;
        }
        int end = end(html, ampersand);
        return html.charAt(end - 1) == ';';
    }

    private static boolean isNumber(String html, int at) {
        return at + 1 < html.length() && html.charAt(at + 1) == '#';
    }

    private static boolean hexadecimal(String html, int at) {
        return at + 2 < html.length() && (html.charAt(at + 2) | 0x20) == 'x';
    }

    private static int numberEnd(String html, int at) {
        boolean hexadecimal = hexadecimal(html, at);
        int end = at + (hexadecimal ? 3 : 2);
        while (end < html.length() && digit(html.charAt(end), hexadecimal) >= 0) {
            end++;
        }
        return end;
    }

    private static int digit(char c, boolean hexadecimal) {
        int digit = NUMBER_SIGNS.indexOf(c >= 'A' && c <= 'F' ? c | 0x20 : c);
        return digit > 9 && !hexadecimal ? -1 : digit;
    }

    private static int number(String html, int at) {
        boolean hexadecimal = hexadecimal(html, at);
        int first = at + (hexadecimal ? 3 : 2);
        int end = numberEnd(html, at);
        if (first >= end) {
            return NONE;
        }
        int value = 0;
        for (int i = first; i < end && value <= Character.MAX_CODE_POINT; i++) {
            value = value * (hexadecimal ? 16 : 10) + digit(html.charAt(i), hexadecimal);
        }
        if (value == 0 || value > Character.MAX_CODE_POINT || value >= 0xD800 && value < 0xE000) {
            return 0xFFFD;
        }
        return value >= 0x80 && value < 0xA0 ? Mojibake.windows(value) : value;
    }

    private static int nameEnd(String html, int at) {
        int end = at + 1;
        int limit = Math.min(html.length(), at + 1 + LONGEST_NAME);
        while (end < limit && isNameSign(html.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isNameSign(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static int named(String html, int at) {
        int end = nameEnd(html, at);
        if (end < html.length() && html.charAt(end) == ';') {
            Integer known = NAMES.get(html.substring(at + 1, end));
            if (known != null) {
                return known;
            }
        }
        int length = legacyLength(html, at);
        return length == 0 ? NONE : LEGACY.get(html.substring(at + 1, at + 1 + length));
    }

    private static int legacyLength(String html, int at) {
        int longest = Math.min(LONGEST_LEGACY, nameEnd(html, at) - at - 1);
        for (int length = longest; length > 1; length--) {
            if (LEGACY.containsKey(html.substring(at + 1, at + 1 + length))) {
                return length;
            }
        }
        return 0;
    }

    private static Map<String, Integer> legacy() {
        Map<String, Integer> names = new HashMap<>();
        int code = 0xA0;
        for (String name : LATIN.split(" ")) {
            names.put(name, code++);
        }
        Map<String, Character> basic = Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"');
        basic.forEach((name, sign) -> {
            names.put(name, (int) sign);
            names.put(name.toUpperCase(Locale.ROOT), (int) sign);
        });
        return Map.copyOf(names);
    }

    private static Map<String, Integer> names() {
        Map<String, Integer> names = new HashMap<>(legacy());
        String[] pairs = OTHERS.split(" ");
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], Integer.parseInt(pairs[i + 1], 16));
        }
        return Map.copyOf(names);
    }
}
