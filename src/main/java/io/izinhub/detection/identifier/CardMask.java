package io.izinhub.detection.identifier;

/** What may be seen of a card number (R105): never more than the first six and the last four digits. */
public enum CardMask {
    /** As shipped. */
    LAST4,
    /** For cards of sixteen digits; all others show the last four. */
    BIN6_LAST4;

    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;
    private static final int BIN_LENGTH = 16;
    private static final int AMEX_LENGTH = 15;

    /**
     * @param folded the text, in which every digit is ASCII
     * @param from where the card begins; an expiry or the rest of a track may follow its number
     */
    public String of(char[] folded, int from, int to) {
        StringBuilder read = new StringBuilder();
        String card = "";
        for (int i = from; i < to && read.length() < LONGEST; i++) {
            if (Numbers.isDigit(folded[i])) {
                read.append(folded[i]);
                boolean whole = i + 1 == to || !Numbers.isDigit(folded[i + 1]);
                if (whole && likelier(read.length(), card.length()) && Checks.luhn(read.toString())) {
                    card = read.toString();
                }
            }
        }
        if (card.isEmpty()) {
            return "****";
        }
        String last = card.substring(card.length() - 4);
        return this == BIN6_LAST4 && card.length() == BIN_LENGTH
                ? card.substring(0, 4) + " " + card.substring(4, 6) + "** **** " + last
                : "**** " + last;
    }

    /** Whether a card more often has this length: the first digits of one may pass the check too. */
    private static boolean likelier(int length, int known) {
        return length >= SHORTEST
                && known != BIN_LENGTH
                && (length == BIN_LENGTH || length - known > 0 && known != AMEX_LENGTH);
    }
}
