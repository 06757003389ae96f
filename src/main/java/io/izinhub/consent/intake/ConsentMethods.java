package io.izinhub.consent.intake;

import java.util.Locale;
import java.util.Set;

/** Ways of asking of which the law takes none for a consent (R21). Pure. */
public final class ConsentMethods {

    private static final Set<String> NOT_A_CONSENT = Set.of("PRE_TICKED", "SILENCE", "CONTINUED_USE", "BUNDLED");

    private ConsentMethods() {}

    /** Whether a consent can be taken so, however the method is spelt. */
    public static boolean isAllowed(String method) {
        return !NOT_A_CONSENT.contains(
                method.strip().toUpperCase(Locale.ROOT).replace('İ', 'I').replaceAll("[\\s-]+", "_"));
    }
}
