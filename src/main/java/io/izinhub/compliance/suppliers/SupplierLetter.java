package io.izinhub.compliance.suppliers;

import io.izinhub.compliance.suppliers.domain.Supplier;
import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.MissingValueException;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextForm;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.compliance.texts.TextValue.Day;
import io.izinhub.compliance.texts.TextValue.Worded;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.web.ProblemException;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Writes the letter to Next4biz about a supplier (texts.md 11.2). The hub sends it to nobody: a person does. Thread-safe. */
@Component
public class SupplierLetter {

    private static final Locale TURKISH = Locale.forLanguageTag("tr");

    private final Texts texts;

    SupplierLetter(Texts texts) {
        this.texts = texts;
    }

    /** @param signedOff the officer has approved the wording in {@code policies/texts} */
    public record Letter(String subject, String body, boolean signedOff) {}

    Letter write(Supplier supplier, Languages languages) {
        TextValues values = TextValues.NONE
                .with(Placeholder.SUPPLIER_NAME, supplier.name())
                .with(Placeholder.SERVICE_DESCRIPTION, supplier.service())
                .with(Placeholder.SUPPLIER_ROLE, role(supplier.role()))
                .with(Placeholder.DATA_CLASSES, supplier.data().isEmpty() ? null : String.join(", ", supplier.data()))
                .with(Placeholder.TECHNICAL_METHOD, supplier.method());
        if (supplier.country() != null) {
            values = values.with(Placeholder.DATA_LOCATION, country(supplier.country()));
        }
        if (supplier.startDate() != null) {
            values = values.with(Placeholder.START_DATE, new Day(supplier.startDate()));
        }
        try {
            return new Letter(
                    text(TextId.VENDOR_SUPPLIER_SUBJECT, languages, values),
                    text(TextId.VENDOR_SUPPLIER, languages, values),
                    texts.unapproved(Set.of(TextId.VENDOR_SUPPLIER, TextId.VENDOR_SUPPLIER_SUBJECT))
                            .isEmpty());
        } catch (MissingValueException e) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "SUPPLIER_LETTER_INCOMPLETE")
                    .with("field", field(e.placeholder()));
        }
    }

    /** Whoever asks for it reads it before he sends it: the wording need not be signed off for that. */
    private String text(TextId id, Languages languages, TextValues values) {
        return texts.render(id, TextForm.TEXT, languages, values, Mode.SHADOW).content();
    }

    private static TextValue role(Supplier.Role role) {
        return switch (role) {
            case PROCESSOR -> new Worded("veri işleyen", "processor");
            case JOINT -> new Worded("ortak veri sorumlusu", "joint controller");
            case INDEPENDENT -> new Worded("bağımsız veri sorumlusu", "independent controller");
        };
    }

    private static TextValue country(String code) {
        Locale country = new Locale("", code);
        return new Worded(country.getDisplayCountry(TURKISH), country.getDisplayCountry(Locale.ENGLISH));
    }

    private static String field(Placeholder placeholder) {
        return switch (placeholder) {
            case SERVICE_DESCRIPTION -> "service";
            case DATA_CLASSES -> "data";
            case DATA_LOCATION -> "country";
            case TECHNICAL_METHOD -> "method";
            case START_DATE -> "startDate";
            default -> placeholder.key();
        };
    }
}
