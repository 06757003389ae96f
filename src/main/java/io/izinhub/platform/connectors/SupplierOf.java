package io.izinhub.platform.connectors;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who stands at the other end of a connector. */
public sealed interface SupplierOf {

    /** Keys of the register, which stand in addresses; none is the word for the company's own servers, or that of a page. */
    Pattern KEY = Pattern.compile("(?!(own|new|connectors)$)[a-z][a-z0-9-]{0,39}");

    /** The value of a property for the company's own servers. */
    String OWN_WORD = "OWN";

    /** An entry of the register, which may be missing there. */
    record Named(String key) implements SupplierOf {}

    /** The company itself: no supplier. */
    record Own() implements SupplierOf {}

    /** Nobody has said yet. */
    record Unsaid() implements SupplierOf {}

    /** The key of the register; empty where it is the company itself, and where nobody has said. */
    default Optional<String> entry() {
        return this instanceof Named named ? Optional.of(named.key()) : Optional.empty();
    }

    /** The value of the property; null where nobody has said. */
    default String word() {
        return this instanceof Own ? OWN_WORD : entry().orElse(null);
    }

    /**
     * Reads the value of {@code hub.<connector>.supplier}.
     *
     * @param connector {@code integrators.netgsm}
     * @param value null or blank: nobody has said
     * @throws ConfigurationProblem the value can be no key
     */
    static SupplierOf of(String connector, String value) {
        if (value == null || value.isBlank()) {
            return new Unsaid();
        }
        String word = value.strip();
        if (word.equals(OWN_WORD)) {
            return new Own();
        }
        if (!KEY.matcher(word).matches()) {
            throw new ConfigurationProblem(
                    Connector.propertyOf(connector),
                    "This is no key of the supplier register. | Bu, tedarikçi kaydının bir anahtarı değil.",
                    new Hint(
                            "Write the supplier's key of small letters, digits and hyphens, or OWN for a server of the company.",
                            "Tedarikçinin küçük harf, rakam ve tireden oluşan anahtarını, şirketin kendi sunucusu için OWN yazın."));
        }
        return new Named(word);
    }
}
