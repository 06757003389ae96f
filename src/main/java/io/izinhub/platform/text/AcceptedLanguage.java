package io.izinhub.platform.text;

import java.util.Locale;

/** Which of our two languages a caller reads, for answers that are made where Spring resolves none. Pure. */
public final class AcceptedLanguage {

    private static final Locale TURKISH = Locale.forLanguageTag("tr");
    /** Longer ones are nobody's. */
    private static final int LONGEST = 1_000;

    private AcceptedLanguage() {}

    /**
     * Turkish or English, Turkish if in doubt.
     *
     * @param header {@code Accept-Language} as it came; null where it is missing
     */
    public static Locale of(String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST) {
            return TURKISH;
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> range.getRange().split("-", 2)[0])
                    .filter(language -> language.equals("en") || language.equals("tr"))
                    .findFirst()
                    .filter("en"::equals)
                    .map(english -> Locale.ENGLISH)
                    .orElse(TURKISH);
        } catch (IllegalArgumentException e) {
            return TURKISH;
        }
    }
}
