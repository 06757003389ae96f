package io.izinhub.detection.redaction;

import io.izinhub.detection.Category;
import io.izinhub.detection.Finding;

/** What stands in place of something that was taken out. A mark must not tell a special category (R73). */
@FunctionalInterface
public interface Marks {

    /** The one mark of all special categories. */
    String REMOVED = "[KVKK gereği çıkarıldı]";

    String of(Finding finding);

    /** Identifiers by their type, everything else by {@link #REMOVED}. */
    static Marks tokens() {
        return finding -> token(finding.category());
    }

    private static String token(Category category) {
        return switch (category) {
            case PAYMENT_CARD -> "[KART]";
            case CVV -> "[CVV]";
            case IBAN -> "[IBAN]";
            case TCKN -> "[TCKN]";
            case VKN -> "[VKN]";
            case PASSPORT -> "[PASAPORT]";
            case BANK_CREDENTIAL -> "[ŞİFRE]";
            case FINANCIAL_STATE -> "[MALİ BİLGİ]";
            default -> REMOVED;
        };
    }
}
