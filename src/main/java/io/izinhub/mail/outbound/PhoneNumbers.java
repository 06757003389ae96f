package io.izinhub.mail.outbound;

import io.izinhub.detection.Part;
import io.izinhub.mail.reading.Phrases;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the telephone numbers of a sheet as people in Turkey write them: with or without country and trunk prefix, in brackets,
 * with blanks, dots or dashes. Ten digits in one piece may be the number of anything, so the sheet's own words count there. Linear
 * in the text. Stateless.
 */
final class PhoneNumbers {

    private static final String GAP = "[ \\u00a0.\\-\\u2011\\u2013/]{0,2}";

    /** Mobile, or of a province, whose codes are even. */
    private static final String AREA = "(5[0-6]\\d|[234][1-9][02468])";

    private static final Pattern NUMBER = Pattern.compile("(?:[(]?(?:[+]|00)?90[)]?" + GAP + ")?[(]?" + GAP + "0?" + GAP
            + "[(]?" + AREA + "[)]?" + GAP + "(\\d{3})" + GAP + "(\\d{2})" + GAP + "(\\d{2})(?![\\d@])");

    private static final int NATIONAL = 10;
    private static final char MOBILE = '5';

    private static final Phrases TELEPHONE =
            new Phrases(List.of("telefon", "tel", "gsm", "cep", "mobil", "phone", "whatsapp", "faks"), List.of());

    private static final Phrases SOMETHING_ELSE = new Phrases(
            List.of(
                    "siparis",
                    "fatura",
                    "takip",
                    "kargo",
                    "barkod",
                    "stok",
                    "urun",
                    "police",
                    "dosya",
                    "hesap",
                    "iban",
                    "referans",
                    "islem",
                    "order",
                    "invoice",
                    "tracking",
                    "serial",
                    "account",
                    "vergi",
                    "vkn"),
            List.of());

    /** A sheet says at its top what its columns hold. */
    private static final int TOP = 4_000;

    private PhoneNumbers() {}

    /** How many different ones there are. */
    static int in(String text) {
        Set<String> written = new HashSet<>();
        Set<String> mobiles = new HashSet<>();
        Set<String> landlines = new HashSet<>();
        Matcher number = NUMBER.matcher(text);
        int i = 0;
        while (i < text.length()) {
            if (!mayBegin(text, i)) {
                i = afterDigits(text, i);
                continue;
            }
            if (!number.region(i, text.length()).useTransparentBounds(true).lookingAt()) {
                i = afterDigits(text, i);
                continue;
            }
            String national = number.group(1) + number.group(2) + number.group(3) + number.group(4);
            boolean mobile = national.charAt(0) == MOBILE;
            (isWritten(text, number, mobile) ? written : mobile ? mobiles : landlines).add(national);
            i = number.end();
        }
        return count(text, written, mobiles, landlines);
    }

    private static int count(String text, Set<String> written, Set<String> mobiles, Set<String> landlines) {
        if (mobiles.isEmpty() && landlines.isEmpty()) {
            return written.size();
        }
        Part top = new Part(Part.Kind.ATTACHMENT_TEXT, text.substring(0, Math.min(TOP, text.length())));
        boolean telephone = TELEPHONE.areIn(top);
        Set<String> all = new HashSet<>(written);
        if (telephone || !SOMETHING_ELSE.areIn(top)) {
            all.addAll(mobiles);
        }
        if (telephone) {
            all.addAll(landlines);
        }
        return all.size();
    }

    /** Not within a longer figure, a code, a link or an address. */
    private static boolean mayBegin(String text, int place) {
        char c = text.charAt(place);
        if (c != '+' && c != '(' && !isDigit(c)) {
            return false;
        }
        char before = place == 0 ? ' ' : text.charAt(place - 1);
        char further = place < 2 ? ' ' : text.charAt(place - 2);
        boolean code = (before == '-' || before == '/') && Character.isLetterOrDigit(further);
        boolean figure = before == '.' && isDigit(further);
        return !Character.isLetterOrDigit(before) && "_#=@%".indexOf(before) < 0 && !code && !figure;
    }

    private static int afterDigits(String text, int place) {
        int i = place + 1;
        while (isDigit(text.charAt(place)) && i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** As only telephone numbers are: with a prefix or parted as people part them, and not as the addresses of computers. */
    private static boolean isWritten(String text, Matcher number, boolean mobile) {
        for (int i = number.start(); i < number.start(1); i++) {
            if (isDigit(text.charAt(i))) {
                return true;
            }
        }
        boolean whole = number.end() - number.start(1) == NATIONAL;
        boolean address = !mobile && text.charAt(number.end(1)) == '.' && text.charAt(number.end(3)) == '.';
        return !whole && !address;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
