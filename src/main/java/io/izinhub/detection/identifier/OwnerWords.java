package io.izinhub.detection.identifier;

/** The words before a word for a secret that say whose and what for: {@code mobil bankacılık giriş} şifrem (convention 11). */
final class OwnerWords {

    private static final int MOST = 6;

    private static final String[] STEMS =
            ("kart banka bankamat internet mobil sube giris hesa kredi gecici tek kullanimlik sms onay dogrulama "
                            + "islem benim eski yeni uygulama app online my the our his her banking bank card account login temporary old new current "
                            + "esim annem babam oglum kizim kardes haneli hane digit guvenlik gizli telefon atm pos web e debit credit ilk uc dort "
                            + "alti iki bir gelen security one time secure mevcut ana ek cep musteri onun bu su sifre parola pin dijital su an s kod")
                    .split(" ");

    private OwnerWords() {}

    /** Where the label begins: at most six words before the place, with nothing but blanks, apostrophes or hyphens between. */
    static int start(IdentifierText text, int place) {
        int start = place;
        for (int words = 0; words < MOST; words++) {
            int end = start;
            while (end > 0 && start - end < 2 && isJoint(text.at(end - 1))) {
                end--;
            }
            int from = end;
            while (from > 0 && end - from < 20 && Character.isLetterOrDigit(text.at(from - 1))) {
                from--;
            }
            if (from == end || end == start || !isOwner(text, from, end)) {
                return start;
            }
            start = from;
        }
        return start;
    }

    private static boolean isJoint(char c) {
        return c == ' ' || c == '\'' || c == '\u2019' || c == '-';
    }

    private static boolean isOwner(IdentifierText text, int from, int to) {
        String word = new String(text.chars(), from, to - from);
        if (text.at(from - 1) == '\'' || text.at(from - 1) == '\u2019') {
            return to - from <= 5 && Character.isLetter(text.at(from));
        }
        for (String stem : STEMS) {
            boolean whole = stem.length() <= 3;
            if (whole ? word.equals(stem) || stem.equals("pin") && word.startsWith(stem) : word.startsWith(stem)) {
                return true;
            }
        }
        return word.length() == 1 && Numbers.isDigit(word.charAt(0));
    }
}
