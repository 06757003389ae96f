package io.izinhub.platform.crypto;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;

/** A secret that stands in an address and is all that proves a caller: whoever guesses it writes refusals and consents. Pure. */
public final class SharedSecret {

    /** The property by which a demo may have short ones. */
    public static final String ALLOW_WEAK = "hub.secrets.allow-weak";

    private static final int SHORTEST = 24;

    /** 24 figures of base 16 have fewer in one case of a million; a word said again and again always has. */
    private static final int FEWEST_KINDS = 7;

    private SharedSecret() {}

    /** Whether nobody can guess it, as far as its letters show. */
    static boolean isStrong(String secret) {
        return secret.length() >= SHORTEST && secret.chars().distinct().count() >= FEWEST_KINDS;
    }

    /**
     * @param property that holds it
     * @param secret empty where there is none: then nobody may call
     * @throws ConfigurationProblem it could be guessed; never shows it
     */
    public static void requireStrong(String property, String secret) {
        if (secret.isEmpty() || isStrong(secret)) {
            return;
        }
        throw new ConfigurationProblem(
                property,
                "The secret can be guessed: it has fewer than " + SHORTEST
                        + " letters and figures, or always the same ones. | Gizli değer tahmin edilebilir: harf ve rakam sayısı "
                        + SHORTEST + " altında ya da hep aynıları.",
                new Hint(
                        "Make one with: java -jar izin-hub.jar keys secret (or openssl rand -hex 16), set it, and change the"
                                + " address where the other side has it.",
                        "Şununla üretin: java -jar izin-hub.jar keys secret (ya da openssl rand -hex 16); buraya yazın ve karşı"
                                + " taraftaki adresi değiştirin."));
    }
}
