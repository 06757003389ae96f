package io.izinhub.crm.file;

import io.izinhub.consent.imports.RowStatements;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** What a fault is and what to do about it, in the language of the CRM's people. Thread-safe. */
final class FaultTexts {

    private final MessageSource messages;
    private final RowStatements imports;

    FaultTexts(MessageSource messages, RowStatements imports) {
        this.messages = messages;
        this.imports = imports;
    }

    String of(String code, Locale language) {
        return messages.getMessage("crm-file." + code, null, imports.sentence(code, language), language);
    }
}
