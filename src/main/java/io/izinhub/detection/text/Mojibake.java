package io.izinhub.detection.text;

/** Turkish letters that a wrong charset has spoilt (detection.md 3.2). */
final class Mojibake {

    /** What windows-1252 shows for the bytes 80 to 9F; 1254 differs in two, which it leaves undefined. */
    private static final String HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /** The letters and signs that a mail of ours may hold in two bytes of UTF-8. */
    private static final String EXPECTED = "çğıöşüâîûÇĞİÖŞÜÂÎÛéÉ\u00A0°´«»·";

    private Mojibake() {}

    /** The Turkish letter of ISO-8859-9 that ISO-8859-1 shows as this one; the unit itself if none. */
    static char turkish(char c) {
        return switch (c) {
            case 'þ' -> 'ş';
            case 'ð' -> 'ğ';
            case 'ý' -> 'ı';
            case 'Ý' -> 'İ';
            case 'Þ' -> 'Ş';
            case 'Ð' -> 'Ğ';
            default -> c;
        };
    }

    static boolean mayLead(char c) {
        return c >= 'Â' && c <= 'Å' || c == 'â';
    }

    /** The letter that two units stand for, if they are UTF-8 read as a single-byte charset; 0 if not. */
    static char pair(char lead, char next) {
        if (next == '\uFFFD') {
            return undefined(lead);
        }
        int low = byteOf(next);
        if (lead < 'Â' || lead > 'Å' || low < 0x80 || low > 0xBF) {
            return 0;
        }
        char decoded = (char) ((lead & 0x1F) << 6 | low & 0x3F);
        return EXPECTED.indexOf(decoded) >= 0 ? decoded : 0;
    }

    /** Windows-1254 has no character for the second byte of these. */
    private static char undefined(char lead) {
        return switch (lead) {
            case 'Å' -> 'Ş';
            case 'Ä' -> 'Ğ';
            case 'Ã' -> 'Î';
            default -> 0;
        };
    }

    /** The punctuation that three units stand for; 0 if none. */
    static char triple(char lead, char second, char third) {
        int low = byteOf(third);
        if (lead != 'â' || second != '€' && second != '\u0080' || low < 0x80 || low > 0xBF) {
            return 0;
        }
        return (char) (0x2000 | low & 0x3F);
    }

    /** What windows-1252 shows for a byte from 80 to 9F. */
    static char windows(int high) {
        return HIGH.charAt(high - 0x80);
    }

    private static int byteOf(char c) {
        if (c <= 0xFF) {
            return c;
        }
        int high = HIGH.indexOf(c);
        return high < 0 ? -1 : 0x80 + high;
    }
}
