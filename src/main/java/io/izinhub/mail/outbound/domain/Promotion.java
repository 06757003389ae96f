package io.izinhub.mail.outbound.domain;

import java.util.List;

/** Looks for promotional wording in what claims to be information (R14). Pure and thread-safe. */
public final class Promotion {

    private Promotion() {}

    /**
     * @param text what the reader sees
     * @param promotional phrases, lower case
     * @param harmless phrases that are taken out first, lower case
     */
    public static boolean isIn(String text, List<String> promotional, List<String> harmless) {
        String read = Squeezed.of(text);
        for (String phrase : harmless) {
            read = read.replace(phrase, " ");
        }
        String left = read;
        return promotional.stream().anyMatch(phrase -> begins(left, phrase));
    }

    /** A phrase counts where a word begins; what follows it may be its endings. */
    private static boolean begins(String text, String phrase) {
        int at = text.indexOf(phrase);
        while (at >= 0) {
            if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                return true;
            }
            at = text.indexOf(phrase, at + 1);
        }
        return false;
    }
}
