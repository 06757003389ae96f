package io.izinhub.detection.text;

import java.util.Arrays;

/** Which lines are history or signature (detection.md 5.6). */
final class Zones {

    private static final String[] QUOTE_HEADS = {
        "ozgun ileti",
        "orijinal ileti",
        "iletilen ileti",
        "original message",
        "forwarded message",
        "ozgun mesaj",
        "orijinal mesaj"
    };
    private static final String[] QUOTE_LINE_ENDS = {"sunu yazdi:", "sunlari yazdi:", "yazmis:", "yazdi:", "wrote:"};
    private static final String[] HEADER_NAMES = {
        "gonderilme", "gonderildi", "gonderme tarihi", "konu:", "kime:", "tarih:", "sent:", "to:", "subject:", "date:"
    };
    private static final String[] CLOSINGS = {
        "saygilarimla", "saygilar", "saygilarimizla", "iyi calismalar", "iyi gunler dilerim", "sevgiler", "selamlar",
        "hurmetler", "kolay gelsin", "best regards", "kind regards", "regards", "sincerely", "yours sincerely",
        "tesekkurler", "tesekkur ederim", "thanks", "thank you"
    };
    private static final int LONGEST_CLOSING = 40;
    private static final int LONGEST_SIGNATURE_LINE = 60;
    private static final int SIGNATURE_LINES = 8;

    private final int[] starts;
    private final Zone[] zones;

    private Zones(int[] starts, Zone[] zones) {
        this.starts = starts;
        this.zones = zones;
    }

    Zone at(int place) {
        int found = Arrays.binarySearch(starts, place);
        int index = found >= 0 ? found : -found - 2;
        return index < 0 ? Zone.BODY : zones[index];
    }

    static Zones of(char[] folded, Lines lines) {
        int[] starts = new int[lines.count()];
        Zone[] zones = new Zone[lines.count()];
        boolean history = false;
        int signature = 0;
        int changes = 0;
        for (int line = 0; line < lines.count(); line++) {
            if (lines.blank(line)) {
                continue;
            }
            history |= opensHistory(folded, lines, line);
            Zone zone = history || lines.quoted(line) ? Zone.QUOTED : Zone.BODY;
            if (zone == Zone.BODY) {
                signature = signatureLeft(folded, lines, line, signature);
                zone = signature > 0 && !closes(folded, lines, line) ? Zone.SIGNATURE : Zone.BODY;
            }
            if (changes == 0 ? zone != Zone.BODY : zone != zones[changes - 1]) {
                starts[changes] = lines.start(line);
                zones[changes++] = zone;
            }
        }
        return new Zones(Arrays.copyOf(starts, changes), Arrays.copyOf(zones, changes));
    }

    private static boolean opensHistory(char[] text, Lines lines, int line) {
        int start = lines.start(line);
        int end = lines.end(line);
        if (end - start > 200) {
            return false;
        }
        if (text[end - 1] == ':' && endsWithAny(text, start, end, QUOTE_LINE_ENDS)) {
            return true;
        }
        int word = start;
        while (word < end && text[word] == '-') {
            word++;
        }
        while (word < end && text[word] == ' ') {
            word++;
        }
        if (word > start && startsWithAny(text, word, end, QUOTE_HEADS)) {
            return true;
        }
        boolean from = starts(text, start, end, "kimden:") || starts(text, start, end, "from:");
        return from && headerFollows(text, lines, line);
    }

    private static boolean headerFollows(char[] text, Lines lines, int line) {
        int last = Math.min(lines.count(), line + 4);
        for (int next = line + 1; next < last; next++) {
            if (startsWithAny(text, lines.start(next), lines.end(next), HEADER_NAMES)) {
                return true;
            }
        }
        return false;
    }

    /** How many lines of a signature may still follow, this one included. */
    private static int signatureLeft(char[] text, Lines lines, int line, int left) {
        int length = lines.end(line) - lines.start(line);
        if (closes(text, lines, line)) {
            return SIGNATURE_LINES + 1;
        }
        return length > LONGEST_SIGNATURE_LINE ? 0 : Math.max(0, left - 1);
    }

    private static boolean closes(char[] text, Lines lines, int line) {
        int start = lines.start(line);
        int end = lines.end(line);
        if (end - start == 2 && text[start] == '-' && text[start + 1] == '-') {
            return true;
        }
        int last = end;
        while (last > start && !Chars.isWord(text[last - 1])) {
            last--;
        }
        return end - start <= LONGEST_CLOSING
                && endsWithAny(text, start, last, CLOSINGS)
                && fewWords(text, start, last);
    }

    /** At most four words: a sentence that merely ends in thanks is none. */
    private static boolean fewWords(char[] text, int start, int end) {
        int blanks = 0;
        for (int i = start; i < end; i++) {
            blanks += text[i] == ' ' ? 1 : 0;
        }
        return blanks < 4;
    }

    private static boolean startsWithAny(char[] text, int start, int end, String[] words) {
        for (String word : words) {
            if (starts(text, start, end, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsWithAny(char[] text, int start, int end, String[] words) {
        for (String word : words) {
            if (end - word.length() >= start && starts(text, end - word.length(), end, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean starts(char[] text, int start, int end, String word) {
        if (end - start < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[start + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
