package io.izinhub.crm.next4biz;

import java.util.Locale;

/** A label of the CRM, as words in it are compared. */
final class Folded {

    private Folded() {}

    /** Letters only, small, without Turkish marks. */
    static String of(String label) {
        return label.toLowerCase(Locale.forLanguageTag("tr"))
                .replace('ı', 'i')
                .replace('ş', 's')
                .replace('ğ', 'g')
                .replace('ü', 'u')
                .replace('ö', 'o')
                .replace('ç', 'c')
                .replaceAll("[^a-z]", "");
    }
}
